package org.rcol.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;

/** A secret of this account that makes hashes of guessable texts mean nothing elsewhere. */
public final class Salt {
    private static final int BYTES = 16;

    private Salt() {}

    /**
     * The salt in a file; a new one is made where there is none, or what is there is none.
     *
     * @throws IOException if the file cannot be read
     * @throws RcolException {@code LOCAL_IO} if a new one cannot be kept
     */
    public static byte[] in(Path file) throws IOException {
        if (!Files.exists(file) || (Files.isRegularFile(file) && Files.size(file) != BYTES)) {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            AtomicFile.write(file, fresh);
        }
        // What two processes made at once is the same from here on: the one that was written last.
        return BoundedFile.left(file, BYTES);
    }
}
