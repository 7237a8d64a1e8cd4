package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import org.rcol.json.Json;

/** Rows as the API's JSON: an array of objects, texts as strings, a line break after each object (REDCapExporter's captures). */
final class JsonRows implements RowWriter {
    private final Writer out;
    private List<String> columns = List.of();
    private boolean empty = true;

    JsonRows(Writer out) {
        this.out = out;
    }

    /** A row as one object. */
    static String object(List<String> columns, List<?> cells) {
        var object = new LinkedHashMap<String, Object>();
        for (int i = 0; i < columns.size(); i++) {
            object.put(columns.get(i), cells.get(i));
        }
        return Json.compact(object);
    }

    @Override
    public void begin(List<String> names) throws IOException {
        columns = names;
        out.write('[');
    }

    @Override
    public void row(List<?> cells) throws IOException {
        out.write(empty ? "" : ",\n");
        empty = false;
        out.write(object(columns, cells));
    }

    @Override
    public void end() throws IOException {
        out.write(']');
    }
}
