package org.rcol.command.token;

import java.util.List;
import java.util.Optional;
import org.rcol.command.ExitCode;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Subcommand;
import org.rcol.config.Keyring;
import org.rcol.config.Settings;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import org.rcol.session.TokenUse;
import org.rcol.token.TokenCopies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rcol token forget}: removes the copies of the token. */
@Command(
        name = "forget",
        headerHeading = """

                  rcol token forget -p qa

                """,
        header = "Remove the copies that rcol knows of. The token itself stays valid: delete it in REDCap.")
final class ForgetCommand extends Subcommand {
    private final Program program;
    private final GlobalOptions options;

    @Mixin
    private final EarlierOperand profile = new EarlierOperand();

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
        profile.settle("token forget", program, options);
        Settings settings = options.settings(program);
        var known = new TokenCopies(program, settings);
        // Looked up first: once the token is gone, nothing can make the fingerprint under which its host is noted.
        Optional<TokenUse> use = known.use();
        List<TokenCopies.Copy> copies = known.find();
        if (copies.isEmpty()) {
            program.console().show("Nothing to forget: rcol knows of no copy.\n");
        } else {
            agree(copies);
            copies.forEach(copy -> {
                copy.removal().run();
                program.console().show("removed: " + copy.name() + "\n");
            });
        }
        if (use.isPresent() && use.get().forget()) {
            program.console().show("removed: the note of the host that it belongs to\n");
        }
        leftOver(settings);
        program.console()
                .remark("the token is still valid: delete or regenerate it on the project's API page in REDCap");
        return ExitCode.OK.status();
    }

    private void agree(List<TokenCopies.Copy> copies) {
        if (yes) {
            return;
        }
        copies.forEach(copy -> program.console().show("would remove: " + copy.name() + "\n"));
        boolean agreed = program.console().canAsk()
                && program.console()
                        .ask("Remove? [y/N]")
                        .filter(answer -> answer.strip().matches("(?i)y|yes"))
                        .isPresent();
        if (!agreed) {
            throw RcolException.of(Kind.REFUSED, "nothing was removed").hint("add --yes to remove without a question");
        }
    }

    /** Names what rcol does not remove, because it did not write it. */
    private void leftOver(Settings settings) {
        String variable = settings.tokenVariable();
        if (program.environment().variable(variable).isPresent()) {
            program.console().warn(variable + " is set in the environment; take it out where your shell sets it");
        }
        boolean command = settings.hasTokenCommand();
        if (command && Keyring.of(settings).isEmpty()) {
            program.console()
                    .warn("the token_command (" + settings.tokenCommandPlace()
                            + ") reads a store that rcol did not write; remove the token there");
        } else if (command) {
            program.console().remark(settings.tokenCommandPlace() + " still names the store; take the line out");
        }
    }
}
