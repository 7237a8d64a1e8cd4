package org.rcol.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.Location;
import org.rcol.file.BoundedFile;
import org.rcol.json.JsonTree;
import org.rcol.plan.Rewrites;

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

    static ArrayNode rewrites(Rewrites rewrites) {
        ArrayNode list = JsonTree.object().putArray("rewrites");
        rewrites.list().forEach(rewrite -> list.addObject()
                .put("field", rewrite.field().text())
                .put("column", rewrite.column().apiName())
                .put("sent", rewrite.sent())
                .put("stored", rewrite.stored()));
        return list;
    }

    static Rewrites rewrites(JsonNode array) {
        var rewrites = new ArrayList<Rewrites.Rewrite>();
        array.forEach(rewrite -> column(rewrite)
                .ifPresent(column -> rewrites.add(new Rewrites.Rewrite(
                        new FieldName(rewrite.path("field").asText()),
                        column,
                        rewrite.path("sent").asText(),
                        rewrite.path("stored").asText()))));
        return new Rewrites(rewrites);
    }

    /** The column that a node names under {@code column}; empty if it names none. */
    static Optional<Column> column(JsonNode cell) {
        return Column.ALL.stream()
                .filter(column -> column.apiName().equals(cell.path("column").asText()))
                .findFirst();
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
}
