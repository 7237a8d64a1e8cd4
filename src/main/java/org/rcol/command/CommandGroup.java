package org.rcol.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rcol.session.Program;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that has commands below it, such as {@code export}; alone it shows its help. */
public abstract class CommandGroup extends Subcommand {
    private final Program program;

    @Spec
    private @Nullable CommandSpec spec;

    /** The group with what it needs of the process. */
    protected CommandGroup(Program program) {
        this.program = program;
    }

    @Override
    public Integer call() {
        CommandLine own = Objects.requireNonNull(spec).commandLine();
        program.console().help(own.getUsageMessage(own.getColorScheme()));
        return ExitCode.OK.status();
    }
}
