package org.rcol.command.export;

import org.rcol.command.GlobalOptions;
import org.rcol.redcap.ProjectPart;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol export users}: the users and their rights. */
@Command(
        name = "users",
        headerHeading = """

                  rcol export users -o users.csv

                """,
        header = "The users and their rights, a row each; the token's user needs User Rights.")
final class UsersCommand extends PartCommand {
    UsersCommand(Program program, GlobalOptions options) {
        super(program, options, ProjectPart.USERS, "user");
    }

    @Override
    String remark() {
        return "; it holds names and e-mail addresses";
    }
}
