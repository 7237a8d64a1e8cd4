package org.rcol.token;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.config.DotenvFile;
import org.rcol.config.Keyring;
import org.rcol.config.Settings;
import org.rcol.config.TokenSource;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.session.Program;
import org.rcol.session.TokenUse;
import org.rcol.state.AtomicFile;

/** The copies of a profile's token that rcol knows of: its line in {@code .env}, and the entry that rcol made in a password store. */
public final class TokenCopies {
    private static final int MOST_BYTES = 1_000_000;

    private final Program program;
    private final Settings settings;

    /** The copies of the token of these settings. */
    public TokenCopies(Program program, Settings settings) {
        this.program = program;
        this.settings = settings;
    }

    /**
     * A copy.
     *
     * @param name what it is and where, in words
     * @param removal removes it
     */
    public record Copy(String name, Runnable removal) {}

    /**
     * Looks for them; nothing is removed yet.
     *
     * @throws RcolException {@code LOCAL_IO} if {@code .env} cannot be read
     */
    public List<Copy> find() {
        var copies = new ArrayList<Copy>();
        inFile().ifPresent(copies::add);
        inStore().ifPresent(copies::add);
        return copies;
    }

    private Optional<Copy> inFile() {
        Path file = program.environment().folder().resolve(settings.dotenvName());
        if (settings.dotenvName().equals("none") || !Files.exists(file)) {
            return Optional.empty();
        }
        Path real = AtomicFile.target(file);
        String text = new String(BoundedFile.named(real, real.toString(), MOST_BYTES), StandardCharsets.ISO_8859_1);
        String rest = DotenvFile.without(text, settings.tokenVariable());
        return rest.equals(text)
                ? Optional.empty()
                : Optional.of(new Copy(
                        settings.tokenVariable() + " in " + settings.dotenvName(),
                        () -> AtomicFile.write(real, rest.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private Optional<Copy> inStore() {
        return Keyring.of(settings).flatMap(kept -> {
            Keyring keyring = Keyring.open(Optional.of(kept.store()), program.environment());
            return keyring.has(kept.entry())
                    ? Optional.of(
                            new Copy(kept.entry() + " in " + kept.store().word(), () -> keyring.remove(kept.entry())))
                    : Optional.empty();
        });
    }

    /** What this account remembers of the token; empty where the token cannot be read, since its fingerprint is the key. */
    public Optional<TokenUse> use() {
        try {
            var token = new TokenSource(settings, () -> "", Optional::empty).token();
            return Optional.of(TokenUse.of(
                    program, program.state(), token.value(), settings.url().value()));
        } catch (RcolException e) {
            return Optional.empty();
        }
    }
}
