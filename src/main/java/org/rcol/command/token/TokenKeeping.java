package org.rcol.command.token;

import java.util.Optional;
import org.rcol.command.Program;
import org.rcol.config.ConnectionFlags;
import org.rcol.config.Keyring;
import org.rcol.config.Settings;
import org.rcol.config.TokenPlace;
import org.rcol.config.TokenSource;
import org.rcol.config.TokenStore;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Puts a token into a password store and tells how rcol gets it from there. */
final class TokenKeeping {
    private final Program program;
    private final Settings settings;
    private final ConnectionFlags flags;
    private final boolean yes;

    TokenKeeping(Program program, Settings settings, ConnectionFlags flags, boolean yes) {
        this.program = program;
        this.settings = settings;
        this.flags = flags;
        this.yes = yes;
    }

    /**
     * Stores the token.
     *
     * @throws RcolException {@code USAGE} if the store is not there, {@code TOKEN} if there is no token or it is malformed, {@code REFUSED}
     *     if an entry of that name must not be replaced, {@code LOCAL_IO} if the store does not take it
     */
    void set(Optional<TokenStore> wanted, Optional<String> name) {
        Keyring keyring = Keyring.open(wanted, program.environment());
        String entry = Keyring.entry(name, settings);
        String text = given();
        boolean ours = Keyring.of(settings)
                .filter(new Keyring.Kept(keyring.store(), entry)::equals)
                .isPresent();
        if (!ours && !yes && keyring.has(entry) && !agreed(keyring, entry)) {
            throw RcolException.of(
                            Kind.REFUSED,
                            keyring.store().word() + " has an entry " + entry + " already; it was not replaced")
                    .hint("add --yes to replace it, or --name for another one");
        }
        keyring.put(entry, text);
        tell(keyring, entry, ours);
    }

    private String given() {
        if (flags.tokenFromInput() || flags.tokenFile().isPresent()) {
            return TokenSource.given(settings, program.console()::input);
        }
        return program.console().askHidden().orElseThrow(() -> RcolException.of(
                        Kind.TOKEN, "no token was given, and nobody can be asked")
                .hint("pipe it in: rcol token set --token-stdin < file"));
    }

    private boolean agreed(Keyring keyring, String entry) {
        return program.console().canAsk()
                && program.console()
                        .ask(keyring.store().word() + " has an entry " + entry + " already. Replace it? [y/N]")
                        .filter(answer -> answer.strip().matches("(?i)y|yes"))
                        .isPresent();
    }

    private void tell(Keyring keyring, String entry, boolean ours) {
        program.console().out("Stored in " + keyring.store().word() + " as " + entry + ", and read back.\n");
        if (!ours) {
            String where = settings.profile().isEmpty()
                    ? "at the top of rcol.toml, above the first [...]"
                    : "into rcol.toml, below [profile." + settings.profile() + "]";
            program.console().out("Put this line " + where + ":\n\n  " + keyring.tokenCommand(entry) + "\n");
        }
        TokenPlace.candidates(settings, false).stream()
                .filter(TokenPlace::holds)
                .filter(place -> place.kind() == TokenPlace.Kind.VARIABLE || place.kind() == TokenPlace.Kind.DOTENV)
                .forEach(place -> program.console()
                        .warn(place.name() + " is set, too: take it out, the store is the better place"));
    }
}
