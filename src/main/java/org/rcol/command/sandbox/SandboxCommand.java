package org.rcol.command.sandbox;

import org.rcol.command.CommandGroup;
import org.rcol.command.GlobalOptions;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol sandbox}: the embedded REDCap for other clients, and a new start for it. */
@Command(
        name = "sandbox",
        headerHeading = """

                  rcol sandbox serve --port 8080   prints its address and token, and serves until Ctrl-C
                  rcol sandbox reset               start again with an empty project

                """,
        header = "Serve an embedded REDCap to other clients, or start over with an empty project.",
        subcommands = {ServeCommand.class, ResetCommand.class})
public final class SandboxCommand extends CommandGroup {
    SandboxCommand(Program program, GlobalOptions options) {
        super(program);
    }
}
