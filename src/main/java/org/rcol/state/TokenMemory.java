package org.rcol.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.json.Json;

/**
 * What this account remembers of the tokens that it used: for each the host that took it first, and the day on which it was used last. A
 * token is known by a salted fingerprint; nothing of it can be found out from here.
 */
public final class TokenMemory {
    private static final int MOST_BYTES = 64 * 1024;

    private final Path folder;

    /** The memory in a state folder: {@code tokens/FINGERPRINT.json}, and {@code tokens/salt}. */
    public TokenMemory(UserState state) {
        this.folder = state.folder().resolve("tokens");
    }

    /**
     * What is remembered of one token.
     *
     * @param host the name of the host that it was first used with; blank if that was this machine
     * @param lastUsed the day of its last use from this account, in the account's own time zone
     */
    public record Known(String host, LocalDate lastUsed) {}

    /**
     * The salt of all fingerprints; made when it is first asked for.
     *
     * @throws IOException if it cannot be read
     * @throws RcolException {@code LOCAL_IO} if it cannot be kept
     */
    public byte[] salt() throws IOException {
        return Salt.in(folder.resolve("salt"));
    }

    /** The file about a token. */
    public Path file(String fingerprint) {
        return folder.resolve(UserState.fileName(fingerprint) + ".json");
    }

    /** What is known of a token; empty for one that was never used, and where the file is damaged. */
    public Optional<Known> of(String fingerprint) {
        Path file = file(fingerprint);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(BoundedFile.left(file, MOST_BYTES), Known.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Remembers a use; writes at most once a day for each token.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be kept
     */
    public void used(String fingerprint, Known now) {
        if (of(fingerprint).filter(now::equals).isEmpty()) {
            AtomicFile.write(file(fingerprint), Json.file(now));
        }
    }

    /** Forgets a token, so that it may be used with another host. */
    public void forget(String fingerprint) {
        AtomicFile.delete(file(fingerprint));
    }
}
