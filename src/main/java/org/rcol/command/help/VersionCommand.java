package org.rcol.command.help;

import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol version}: the same line as {@code rcol --version}. */
@Command(name = "version", headerHeading = """

                  rcol version

                """, header = "Show the version.")
public final class VersionCommand extends Subcommand {
    private final Program program;

    VersionCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    @Override
    public Integer call() {
        program.console().out("rcol " + program.version() + "\n");
        return ExitCode.OK.status();
    }
}
