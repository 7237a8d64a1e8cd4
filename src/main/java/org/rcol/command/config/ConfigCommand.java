package org.rcol.command.config;

import org.rcol.command.CommandGroup;
import org.rcol.command.GlobalOptions;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol config}: the settings. */
@Command(
        name = "config",
        headerHeading = """

                  rcol config show   every setting in force, and where it came from

                """,
        header = "Show every setting in force and where it came from.",
        subcommands = ShowCommand.class)
public final class ConfigCommand extends CommandGroup {
    ConfigCommand(Program program, GlobalOptions options) {
        super(program);
    }
}
