package org.rcol.upload;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.json.JsonTree;
import org.rcol.plan.Fingerprint;

/** A dictionary as receipts and intents hold it, with its fingerprint and its JSON; an upload writes it twice, and makes them once. */
final class StoredDictionary {
    /** No dictionary. */
    static final StoredDictionary NONE = new StoredDictionary(new DataDictionary(List.of()));

    private final DataDictionary dictionary;
    private @Nullable Fingerprint fingerprint;
    private @Nullable JsonNode json;

    StoredDictionary(DataDictionary dictionary) {
        this.dictionary = dictionary;
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

    JsonNode json() {
        if (json == null) {
            json = JsonTree.raw(text(dictionary));
        }
        return json;
    }

    /** As the API's JSON has it, a field in a line, and without blank cells, which are most of them. */
    private static String text(DataDictionary dictionary) {
        var text = new StringBuilder("[");
        for (Field field : dictionary.fields()) {
            text.append(text.length() > 1 ? ",\n  {" : "\n  {");
            String comma = "";
            for (Column column : Column.ALL) {
                String cell = field.get(column);
                if (!cell.isEmpty()) {
                    text.append(comma).append('"').append(column.apiName()).append("\":\"");
                    quote(cell, text);
                    text.append('"');
                    comma = ",";
                }
            }
            text.append('}');
        }
        return text.append("\n]").toString();
    }

    private static void quote(String cell, StringBuilder text) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                JsonStringEncoder.getInstance().quoteAsString(cell, text);
                return;
            }
        }
        text.append(cell);
    }
}
