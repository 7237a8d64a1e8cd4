package org.rcol.upload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.file.BoundedFile;
import org.rcol.json.Json;

/** Receipts, intents, plans and manifests that an earlier run left. */
final class StateFile {
    private static final int MOST_BYTES = 2 * DictionaryReader.MOST_BYTES;

    private StateFile() {}

    /** The record in a file; empty if there is no such file, or nothing of the kind in it. */
    static <T> Optional<T> read(Path file, Class<T> type) {
        try {
            return Optional.of(Json.read(BoundedFile.left(file, MOST_BYTES), type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
