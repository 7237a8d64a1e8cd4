package org.rcol.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Location;

/** The JSON of receipts, intents and plans: what they share. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode json) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of our own", e);
        }
    }

    static JsonNode dictionary(DataDictionary dictionary) {
        try {
            return MAPPER.readTree(DictionaryWriter.json(dictionary));
        } catch (IOException e) {
            throw new IllegalStateException("JSON of our own", e);
        }
    }

    /** The dictionary in a tree; empty where the tree is none. */
    static DataDictionary dictionary(JsonNode json) {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        return new DataDictionary(DictionaryReader.json(Location.PROJECT, bytes).fields());
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** The tree in a file; empty if there is no such file or it is no JSON object. */
    static Optional<JsonNode> read(Path file) {
        try {
            JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
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
