package org.rcol.sandbox.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;

/** A file of the sandbox's state folder, and what it means when it cannot be read. */
public final class StoredFile {
    private StoredFile() {}

    /**
     * What a JSON file holds.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be read, or holds something else
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return Json.read(Files.readAllBytes(file), type);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    /** The failure of a file that cannot be read as what the sandbox once wrote. */
    public static RcolException damaged(Path file, IOException e) {
        return RcolException.of(Kind.LOCAL_IO, file + " cannot be read as part of a sandbox")
                .hint("rcol sandbox reset starts over")
                .cause(e);
    }
}
