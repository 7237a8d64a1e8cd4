package org.rcol.sandbox.setup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * What is set up in a project beside its dictionary and design.
 *
 * @param parts the rows of each part under its name, each a map of attributes to values; an attribute that is missing is blank
 */
public record Setup(Map<String, List<Map<String, String>>> parts) {
    public Setup {
        parts = new LinkedHashMap<>(parts);
    }

    /**
     * The set-up that a file keeps; none for a file that is not there.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be read
     */
    public static Setup read(Path file) {
        return Files.exists(file) ? StoredFile.read(file, Setup.class) : new Setup(Map.of());
    }

    /** Writes the set-up to its file. */
    public void write(Path file) {
        AtomicFile.write(file, Json.file(this));
    }

    /** The rows of a part, in their order. */
    public List<Map<String, String>> rows(SetupPart part) {
        return parts.getOrDefault(part.text(), List.of());
    }

    /** The same with other rows in a part. */
    public Setup with(SetupPart part, List<Map<String, String>> rows) {
        var changed = new LinkedHashMap<>(parts);
        changed.put(part.text(), List.copyOf(rows));
        return new Setup(changed);
    }
}
