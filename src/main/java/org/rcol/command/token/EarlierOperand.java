package org.rcol.command.token;

import java.util.List;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.redcap.Redaction;
import org.rcol.session.Program;
import picocli.CommandLine.Parameters;

/** Names of profiles behind a command, as earlier versions took them: still taken, with a warning, and no help shows it. */
final class EarlierOperand {
    @Parameters(arity = "0..*", paramLabel = "PROFILE", hidden = true)
    private List<String> names = List.of();

    /**
     * Takes them as if they stood behind {@code -p}.
     *
     * @param command the command as messages call it, such as {@code token set}
     */
    void settle(String command, Program program, GlobalOptions options) {
        settle(command, names, program, options);
    }

    /** The same for names that a command picked from its operands itself. */
    static void settle(String command, List<String> names, Program program, GlobalOptions options) {
        if (names.isEmpty()) {
            return;
        }
        if (!options.profiles().isEmpty() && !options.profiles().equals(names)) {
            throw Misuse.of(command, "name the profile once, with -p");
        }
        program.console()
                .warn("a profile is named with -p now: please use -p " + Redaction.line(String.join(",", names)));
        options.profiles(names);
        options.complaint().ifPresent(words -> {
            throw Misuse.of(command, words);
        });
    }
}
