package org.rcol.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.rcol.redcap.DocumentPlace;
import org.rcol.state.Sha256;

/**
 * A document in the folder of an export, as {@code files.json} lists it.
 *
 * @param name its name on the server
 * @param file its name in the folder, which we gave it
 * @param size in bytes
 * @param sha256 the sum of its content
 */
record SavedDocument(DocumentPlace place, String name, String file, long size, String sha256) {
    static SavedDocument of(JsonNode json) {
        var place = new DocumentPlace(
                text(json, "record"),
                text(json, "event"),
                text(json, "instrument"),
                text(json, "instance"),
                text(json, "field"));
        return new SavedDocument(
                place, text(json, "name"), text(json, "file"), json.path("size").asLong(-1), text(json, "sha256"));
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asText("");
    }

    void write(ObjectNode json) {
        json.put("record", place.record());
        json.put("event", place.event());
        json.put("instrument", place.instrument());
        json.put("instance", place.instance());
        json.put("field", place.field());
        json.put("name", name);
        json.put("file", file);
        json.put("size", size);
        json.put("sha256", sha256);
    }

    /** Whether the file lies in the folder as it was saved. */
    boolean isIntactIn(Path folder) {
        Path path = folder.resolve(file);
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) == size
                    && Sha256.of(path).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }
}
