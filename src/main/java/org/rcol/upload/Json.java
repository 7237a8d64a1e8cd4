package org.rcol.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Location;
import org.rcol.file.BoundedFile;
import org.rcol.json.JsonTree;

/** The JSON of receipts, intents and plans: what they share. */
final class Json {
    private static final int MOST_BYTES = 2 * DictionaryReader.MOST_BYTES;

    private Json() {}

    static byte[] bytes(JsonNode json) {
        return JsonTree.indented(json).getBytes(StandardCharsets.UTF_8);
    }

    /** The dictionary in a tree; empty where the tree is none. */
    static DataDictionary dictionary(JsonNode json) {
        return new DataDictionary(
                DictionaryReader.json(Location.PROJECT, JsonTree.compact(json)).fields());
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** The tree in a file; empty if there is no such file or it is no JSON object. */
    static Optional<JsonNode> read(Path file) {
        try {
            JsonNode json = JsonTree.read(BoundedFile.left(file, MOST_BYTES));
            return json.isObject() ? Optional.of(json) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The JSON files of a folder, oldest name first. */
    static List<Path> filesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
