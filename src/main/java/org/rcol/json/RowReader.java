package org.rcol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads a table in JSON, a list of flat objects, row by row, so that it need not fit into memory. */
public final class RowReader implements Closeable {
    private final JsonParser json;
    private boolean begun;
    private boolean loneAllowed;
    private boolean lone;
    private boolean nestedAllowed;

    private RowReader(JsonParser json) {
        this.json = json;
    }

    /**
     * A table in bytes, in any of JSON's encodings.
     *
     * @throws IOException if the stream fails
     */
    public static RowReader of(InputStream stream) throws IOException {
        return new RowReader(Json.MAPPER.createParser(stream));
    }

    /**
     * A table in characters.
     *
     * @throws IOException if the reader fails
     */
    public static RowReader of(Reader reader) throws IOException {
        return new RowReader(Json.MAPPER.createParser(reader));
    }

    /** Also accepts an object without a list as a table of one row. */
    public RowReader orLone() {
        loneAllowed = true;
        return this;
    }

    /** Also accepts values that are themselves lists or objects. */
    public RowReader orNested() {
        nestedAllowed = true;
        return this;
    }

    /**
     * One row.
     *
     * @param names the names of its values, in order and as often as they come
     * @param values a text for each name, blank for {@code null}; JSON for a list or an object
     * @param nested the names of those that are lists or objects
     * @param line the line in which it begins, from 1
     * @param start where among the characters of a {@link Reader} it begins
     * @param end where the characters after it begin
     */
    public record Row(List<String> names, List<String> values, Set<String> nested, int line, int start, int end) {
        /** The last value under a name; blank if there is none. */
        public String value(String name) {
            int index = names.lastIndexOf(name);
            return index < 0 ? "" : values.get(index);
        }
    }

    /** Something other than a complete list of flat objects. */
    public static final class NotRows extends IOException {
        private static final long serialVersionUID = 1;

        private final int line;
        private final boolean json;

        private NotRows(int line, boolean json) {
            super(json ? "not a list of flat objects" : "not whole JSON");
            this.line = line;
            this.json = json;
        }

        /** The line where it shows, from 1. */
        public int line() {
            return line;
        }

        /** Whether it is JSON up to there. */
        public boolean isJson() {
            return json;
        }
    }

    /**
     * The next row; empty after the last one.
     *
     * @throws NotRows if something else is there, or the table ends early
     * @throws IOException if reading fails
     */
    public Optional<Row> next() throws IOException {
        try {
            JsonToken token = json.nextToken();
            if (!begun) {
                begun = true;
                lone = loneAllowed && token == JsonToken.START_OBJECT;
                require(lone || token == JsonToken.START_ARRAY);
                token = lone ? token : json.nextToken();
            }
            if (token == (lone ? null : JsonToken.END_ARRAY)) {
                return Optional.empty();
            }
            require(token == JsonToken.START_OBJECT);
            return Optional.of(row());
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    /**
     * Takes all rows that are left.
     *
     * @throws NotRows if something else is there, or the table ends early
     * @throws IOException if reading fails
     */
    public void forEach(Consumer<Row> taker) throws IOException {
        for (Optional<Row> row = next(); row.isPresent(); row = next()) {
            taker.accept(row.get());
        }
    }

    /**
     * Requires that nothing follows the last row.
     *
     * @throws NotRows if something does
     * @throws IOException if reading fails
     */
    public void requireEnd() throws IOException {
        try {
            require(json.nextToken() == null);
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    private Row row() throws IOException {
        var begin = json.currentTokenLocation();
        var names = new ArrayList<String>();
        var values = new ArrayList<String>();
        Set<String> nested = Set.of();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            names.add(name);
            if (value.isStructStart()) {
                require(nestedAllowed);
                nested = nested.isEmpty() ? new HashSet<>() : nested;
                nested.add(name);
                values.add(json.readValueAsTree().toString());
            } else {
                values.add(value == JsonToken.VALUE_NULL ? "" : json.getText());
            }
        }
        return new Row(names, values, nested, begin.getLineNr(), (int) begin.getCharOffset(), (int)
                json.currentLocation().getCharOffset());
    }

    private void require(boolean rows) throws NotRows {
        if (!rows) {
            throw new NotRows(json.currentTokenLocation().getLineNr(), true);
        }
    }

    private static NotRows notJson(JsonProcessingException e) {
        return new NotRows(e.getLocation() == null ? 1 : e.getLocation().getLineNr(), false);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
