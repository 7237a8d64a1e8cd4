package org.rcol.command.backups;

import org.rcol.command.CommandGroup;
import org.rcol.command.GlobalOptions;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol backups}: what uploads have saved. The list of backups is {@code rcol restore --list}. */
@Command(
        name = "backups",
        headerHeading = """

                  rcol backups prune --older-than 30d   delete saved values that are older than 30 days
                  rcol restore --list                   the list of backups

                """,
        header = "Delete saved values, which are personal data.",
        subcommands = PruneCommand.class)
public final class BackupsCommand extends CommandGroup {
    BackupsCommand(Program program, GlobalOptions options) {
        super(program);
    }
}
