package org.rcol.upload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Location;
import org.rcol.json.Json;
import org.rcol.plan.Fingerprint;

/** A dictionary as receipts, intents and plans hold it, with its fingerprint and its JSON; an upload writes it twice, and makes them once. */
final class StoredDictionary {
    /** No dictionary. */
    static final StoredDictionary NONE = new StoredDictionary(new DataDictionary(List.of()));

    private final DataDictionary dictionary;
    private @Nullable Fingerprint fingerprint;
    private @Nullable String json;

    StoredDictionary(DataDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** That of a JSON list of fields; none where it is something else. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static StoredDictionary of(JsonNode fields) {
        return new StoredDictionary(new DataDictionary(
                DictionaryReader.json(Location.PROJECT, fields.toString()).fields()));
    }

    DataDictionary dictionary() {
        return dictionary;
    }

    Fingerprint fingerprint() {
        if (fingerprint == null) {
            fingerprint = Fingerprint.of(dictionary);
        }
        return fingerprint;
    }

    /** As in the API's JSON, a field in a line, and without blank cells, which are most of them. */
    @JsonValue
    @JsonRawValue
    String json() {
        if (json == null) {
            json = dictionary.fields().stream()
                    .map(field -> "\n  " + Json.compact(cells(field)))
                    .collect(Collectors.joining(",", "[", "\n]"));
        }
        return json;
    }

    private static Map<Column, String> cells(Field field) {
        Map<Column, String> cells = new LinkedHashMap<>();
        for (Column column : Column.ALL) {
            if (!field.get(column).isEmpty()) {
                cells.put(column, field.get(column));
            }
        }
        return cells;
    }
}
