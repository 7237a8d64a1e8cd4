package org.rcol.command.token;

import java.util.List;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Misuse;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Settings;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import picocli.CommandLine.Parameters;

/** The operand that names the profile whose token a command is about. */
final class NamedProfile {
    @Parameters(arity = "0..*", paramLabel = "PROFILE", description = "The profile of rcol.toml, as with --profile.")
    private List<String> names = List.of();

    /**
     * Its settings.
     *
     * @param command the command as messages call it, such as {@code token set}
     * @throws RcolException {@code USAGE} if there are several, or {@code --profile} names another
     */
    Settings settings(String command, Program program, GlobalOptions options) {
        return settings(command, program, options, names);
    }

    /** The same for names that a command picked from its operands itself. */
    static Settings settings(String command, Program program, GlobalOptions options, List<String> names) {
        ConnectionFlags flags = options.connection();
        if (names.size() > 1) {
            throw Misuse.of(command, "name one profile");
        }
        if (names.isEmpty()) {
            return Settings.read(program.environment(), flags);
        }
        String profile = names.get(0);
        if (flags.profile().filter(other -> !other.equals(profile)).isPresent()) {
            throw Misuse.of(command, "--profile names another profile");
        }
        return Settings.read(program.environment(), flags.withProfile(profile));
    }
}
