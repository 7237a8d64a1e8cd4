package org.rcol.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows sent as JSON, an array of objects whose values are texts, numbers, truth values or null. */
final class SentJson implements SentRows {
    private static final JsonFactory JSON = new JsonFactory();

    private final String text;
    private final boolean nested;

    /**
     * Rows in a text.
     *
     * @param nested whether a value may be an object of names and numbers
     */
    SentJson(String text, boolean nested) {
        this.text = text;
        this.nested = nested;
    }

    /** Whether the text is one object in no array, which servers take for no records at all (redcap-tools/PyCap#103, #138). */
    boolean isLoneObject() {
        return text.stripLeading().startsWith("{");
    }

    @Override
    public void forEach(Taker taker) throws Refusal, IOException {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw SentRows.notInFormat();
            }
            for (int row = 2; json.nextToken() != JsonToken.END_ARRAY; row++) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw SentRows.notInFormat();
                }
                taker.take(row, cells(json));
            }
        } catch (JsonProcessingException e) {
            throw SentRows.notInFormat();
        }
    }

    private Map<String, String> cells(JsonParser json) throws IOException, Refusal {
        var cells = new LinkedHashMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (nested && value == JsonToken.START_OBJECT) {
                cells.put(name, joined(json));
                continue;
            }
            if (value == null || value.isStructStart()) {
                throw SentRows.notInFormat();
            }
            cells.put(name, value == JsonToken.VALUE_NULL ? "" : json.getText());
        }
        return cells;
    }

    private static String joined(JsonParser json) throws IOException, Refusal {
        var pairs = new ArrayList<String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            if (json.nextToken().isStructStart()) {
                throw SentRows.notInFormat();
            }
            pairs.add(name + ":" + json.getText());
        }
        return String.join(",", pairs);
    }
}
