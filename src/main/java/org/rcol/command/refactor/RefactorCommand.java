package org.rcol.command.refactor;

import org.rcol.command.CommandGroup;
import org.rcol.command.GlobalOptions;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol refactor}: changing instrument files without changing what they mean. */
@Command(
        name = "refactor",
        headerHeading = """

                  rcol refactor rename visit_done visit_held instruments/   a field, and all that refers to it

                """,
        header = "Change names in instrument files, with all that refers to them.",
        subcommands = RenameCommand.class)
public final class RefactorCommand extends CommandGroup {
    RefactorCommand(Program program, GlobalOptions options) {
        super(program);
    }
}
