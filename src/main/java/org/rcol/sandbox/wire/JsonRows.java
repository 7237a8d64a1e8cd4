package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.rcol.json.Json;

/** Rows as the API's JSON: an array of objects, texts as strings, a line break after each object (REDCapExporter's captures). */
final class JsonRows implements RowWriter {
    private final Writer out;
    private List<String> keys = List.of();
    private boolean empty = true;

    JsonRows(Writer out) {
        this.out = out;
    }

    @Override
    public void begin(List<String> columns) throws IOException {
        keys = columns.stream().map(JsonRows::key).toList();
        out.write('[');
    }

    private static String key(String name) {
        return Json.compact(name) + ":";
    }

    @Override
    public void row(List<?> cells) throws IOException {
        out.write(empty ? "" : ",\n");
        empty = false;
        object(keys, cells);
    }

    /** Writes one object that stands in no array, as {@code content=project} has it. */
    void lone(List<String> columns, List<?> cells) throws IOException {
        object(columns.stream().map(JsonRows::key).toList(), cells);
    }

    private void object(List<String> names, List<?> cells) throws IOException {
        out.write('{');
        for (int i = 0; i < names.size(); i++) {
            out.write(i > 0 ? "," : "");
            out.write(names.get(i));
            value(cells.get(i));
        }
        out.write('}');
    }

    private void value(Object cell) throws IOException {
        if (cell instanceof Map<?, ?> map) {
            object(map.keySet().stream().map(name -> key(name.toString())).toList(), List.copyOf(map.values()));
        } else if (cell instanceof Integer) {
            out.write(cell.toString());
        } else {
            out.write(Json.compact(cell.toString()));
        }
    }

    @Override
    public void end() throws IOException {
        out.write(']');
    }
}
