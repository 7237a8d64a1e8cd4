package org.rcol.command.token;

import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rcol token source}: where the token would come from. */
@Command(
        name = "source",
        headerHeading = """

                  rcol token source qa

                """,
        header = "Where the token would come from, and how well it is kept there. Nothing of it is shown.")
final class SourceCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private final NamedProfile profile = new NamedProfile();

    SourceCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        return TokenSourceView.show(program, profile.settings("token source", program, options))
                .status();
    }
}
