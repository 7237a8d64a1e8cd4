package org.rcol.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One line of {@code records.ndjson}: the beginning of an era, a record's whole state from then on, the deletion of a record, or the end of
 * a change, without which the lines before it do not count.
 *
 * <p>A row is an array: event, instrument, instance, then the values in the order of the era's columns, a number standing for so many
 * blanks.
 *
 * @param kind which of the four
 * @param id the record, where it is about one
 */
record LogLine(Kind kind, String id) {
    private static final JsonFactory JSON = new JsonFactory();

    enum Kind {
        ERA("dictionary"),
        RECORD("record"),
        DELETION("deleted"),
        COMMIT("records");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private static byte[] line(Content content) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            content.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("JSON in memory", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    static byte[] ofEra(long dictionary, List<String> columns, Set<String> ended) {
        return line(json -> {
            json.writeNumberField(Kind.ERA.key, dictionary);
            json.writeArrayFieldStart("columns");
            for (String column : columns) {
                json.writeString(column);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("ended");
            for (String column : ended) {
                json.writeString(column);
            }
            json.writeEndArray();
        });
    }

    static byte[] ofRecord(StoredRecord record) {
        return line(json -> {
            json.writeStringField(Kind.RECORD.key, record.id());
            json.writeStringField("group", record.group());
            json.writeArrayFieldStart("rows");
            for (StoredRow row : record.rows().values()) {
                write(row, json);
            }
            json.writeEndArray();
        });
    }

    private static void write(StoredRow row, JsonGenerator json) throws IOException {
        json.writeStartArray();
        json.writeNumber(row.key().event());
        json.writeString(row.key().instrument());
        json.writeNumber(row.key().instance());
        int blanks = 0;
        for (int i = 0; i < row.size(); i++) {
            String value = row.value(i);
            if (value.isEmpty()) {
                blanks++;
            } else {
                if (blanks > 0) {
                    json.writeNumber(blanks);
                    blanks = 0;
                }
                json.writeString(value);
            }
        }
        json.writeEndArray();
    }

    /** The end of a change of so many records. */
    static byte[] ofCommit(int records) {
        return line(json -> json.writeNumberField(Kind.COMMIT.key, records));
    }

    static byte[] ofDeletion(String id) {
        return line(json -> json.writeStringField(Kind.DELETION.key, id));
    }

    /**
     * What a line is about, from its beginning; a record's values are not read.
     *
     * @throws IOException if it is no line of such a file
     */
    static LogLine of(byte[] line) throws IOException {
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() == JsonToken.START_OBJECT && json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                json.nextToken();
                for (Kind kind : Kind.values()) {
                    if (kind.key.equals(key)) {
                        return new LogLine(kind, json.getText());
                    }
                }
            }
            throw new IOException("no line of the sandbox's records");
        }
    }

    /** The era that a line at a place begins. */
    static Era era(byte[] line, long offset) throws IOException {
        long dictionary = 0;
        var columns = new ArrayList<String>();
        var ended = new HashSet<String>();
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                if (json.nextToken() != JsonToken.START_ARRAY) {
                    dictionary = json.getLongValue();
                    continue;
                }
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    (key.equals("columns") ? columns : ended).add(json.getText());
                }
            }
        }
        return new Era(offset, dictionary, columns, ended);
    }

    /**
     * The record that a line holds.
     *
     * @param targets where each value goes, or -1
     * @param columns how many columns its rows have then
     */
    static StoredRecord record(byte[] line, int offset, int length, int[] targets, int columns) throws IOException {
        try (JsonParser json = JSON.createParser(line, offset, length)) {
            json.nextToken();
            json.nextToken();
            String id = json.nextTextValue();
            json.nextToken();
            StoredRecord record = StoredRecord.empty(id, json.nextTextValue());
            json.nextToken();
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                var key = new RowKey(json.nextIntValue(0), json.nextTextValue(), json.nextIntValue(0));
                values(json, targets, record.row(key, columns));
            }
            return record;
        }
    }

    private static void values(JsonParser json, int[] targets, StoredRow row) throws IOException {
        int column = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            if (token == JsonToken.VALUE_NUMBER_INT) {
                column += json.getIntValue();
            } else {
                if (targets[column] >= 0) {
                    row.set(targets[column], json.getText());
                }
                column++;
            }
        }
    }
}
