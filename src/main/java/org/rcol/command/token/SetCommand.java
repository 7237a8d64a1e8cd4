package org.rcol.command.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Subcommand;
import org.rcol.config.Settings;
import org.rcol.config.TokenStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol token set}: puts the token into a password store. */
@Command(
        name = "set",
        headerHeading = """

                  rcol token set qa                      asks for the token; it is not shown
                  rcol token set qa --store pass --token-stdin < file

                """,
        header = "Puts the token into a password store, and prints the line for rcol.toml that reads it.")
final class SetCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private final NamedProfile profile = new NamedProfile();

    @Option(names = "--store", paramLabel = "STORE", description = "${COMPLETION-CANDIDATES}; the first that is there.")
    private @Nullable TokenStore store;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name there; FOLDER/PROFILE if left out.")
    private @Nullable String name;

    @Option(
            names = {"-y", "--yes"},
            description = "Replace an entry of that name without asking.")
    private boolean yes;

    SetCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        Settings settings = profile.settings("token set", program, options);
        new TokenKeeping(program, settings, options.connection(), yes)
                .set(Optional.ofNullable(store), Optional.ofNullable(name));
        return ExitCode.OK.status();
    }
}
