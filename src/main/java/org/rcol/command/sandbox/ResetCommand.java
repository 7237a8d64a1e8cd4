package org.rcol.command.sandbox;

import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.sandbox.Sandbox;
import org.rcol.session.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rcol sandbox reset}: a new start for the embedded REDCap. */
@Command(name = "reset", headerHeading = """

                  rcol sandbox reset

                """, header = "Start over with an empty project.")
final class ResetCommand extends Subcommand {
    private final Program program;

    @Mixin
    private final StateFolder state = new StateFolder();

    ResetCommand(Program program, GlobalOptions options) {
        this.program = program;
    }

    @Override
    public Integer call() {
        Sandbox.reset(state.of(program));
        program.console().show("The sandbox is empty again.\n");
        return ExitCode.OK.status();
    }
}
