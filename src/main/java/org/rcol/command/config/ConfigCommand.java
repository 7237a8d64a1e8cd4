package org.rcol.command.config;

import org.rcol.command.CommandGroup;
import picocli.CommandLine.Command;

/** {@code rcol config}: the settings. */
@Command(
        name = "config",
        headerHeading = """

                  rcol config show   every setting in force, and where it came from

                """,
        header = "Show every setting in force and where it came from.",
        subcommands = ShowCommand.class)
public final class ConfigCommand extends CommandGroup {}
