package org.rcol.command.token;

import org.rcol.command.CommandGroup;
import org.rcol.command.GlobalOptions;
import org.rcol.session.Program;
import picocli.CommandLine.Command;

/** {@code rcol token}: where a profile's token is kept. None of its commands asks the server anything. */
@Command(
        name = "token",
        headerHeading = """

                  rcol token source -p qa              where the token comes from, and how well it is kept
                  rcol token set -p qa                 put it into a password store
                  rcol token forget -p qa              remove the copies on this computer
                  rcol token renewed -p qa 2026-11-02  note when it was renewed

                """,
        header = "Show where the token comes from; store, forget or renew it.",
        subcommands = {SourceCommand.class, SetCommand.class, ForgetCommand.class, RenewedCommand.class})
public final class TokenCommand extends CommandGroup {
    TokenCommand(Program program, GlobalOptions options) {
        super(program);
    }
}
