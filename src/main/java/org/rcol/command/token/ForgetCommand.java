package org.rcol.command.token;

import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol token forget}: removes the copies of the token. */
@Command(
        name = "forget",
        headerHeading = """

                  rcol token forget qa

                """,
        header = "Removes the copies that rcol knows of. The token itself stays valid: delete it in REDCap.")
final class ForgetCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private final NamedProfile profile = new NamedProfile();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    ForgetCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    @Override
    public Integer call() {
        new TokenForgetting(program, profile.settings("token forget", program, options), yes).run();
        return ExitCode.OK.status();
    }
}
