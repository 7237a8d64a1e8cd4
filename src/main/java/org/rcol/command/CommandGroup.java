package org.rcol.command;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.console.TextFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that does nothing by itself and has commands below it, such as {@code export}. */
public abstract class CommandGroup extends Subcommand {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec own = Objects.requireNonNull(spec);
        List<String> below = List.copyOf(own.subcommands().keySet());
        throw Misuse.of(own.name(), own.qualifiedName() + " needs a command: " + TextFormat.choice(below));
    }
}
