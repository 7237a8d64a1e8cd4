package org.rcol.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.json.Json;
import org.rcol.json.RowReader;

/** Rows sent as JSON, an array of objects whose values are texts, numbers, truth values or null. */
public final class SentJson implements SentRows {
    private final String text;
    private final boolean nested;

    /**
     * Rows in a text.
     *
     * @param nested whether a value may be an object of names and numbers
     */
    public SentJson(String text, boolean nested) {
        this.text = text;
        this.nested = nested;
    }

    /** Whether the text is one object outside of any array, which servers take for no records at all (redcap-tools/PyCap#103, #138). */
    public boolean isLoneObject() {
        return text.stripLeading().startsWith("{");
    }

    @Override
    public void forEach(RowConsumer consumer) throws Refusal, IOException {
        try (RowReader table = RowReader.of(new StringReader(text))) {
            RowReader rows = nested ? table.orNested() : table;
            int number = 2;
            for (Optional<RowReader.Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                consumer.take(number++, cells(row.get()));
            }
        } catch (RowReader.NotRows e) {
            throw SentRows.notInFormat();
        }
    }

    private static Map<String, String> cells(RowReader.Row row) throws IOException, Refusal {
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < row.names().size(); i++) {
            String name = row.names().get(i);
            String value = row.values().get(i);
            cells.put(name, row.nested().contains(name) ? joined(value) : value);
        }
        return cells;
    }

    private static String joined(String object) throws IOException, Refusal {
        if (!object.startsWith("{")) {
            throw SentRows.notInFormat();
        }
        var pairs = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> pair :
                Json.read(object, JsonNode.class).properties()) {
            if (pair.getValue().isContainerNode()) {
                throw SentRows.notInFormat();
            }
            pairs.add(pair.getKey() + ":" + pair.getValue().asText());
        }
        return String.join(",", pairs);
    }
}
