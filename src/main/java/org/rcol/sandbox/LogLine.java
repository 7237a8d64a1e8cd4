package org.rcol.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One line of {@code records.ndjson}: a record's whole state from then on, the deletion of a record, or the end of some columns.
 *
 * @param kind which of the three
 * @param id the record, where it is about one
 * @param dictionary the number of the dictionary that ended the columns
 */
record LogLine(Kind kind, String id, long dictionary) {
    private static final JsonFactory JSON = new JsonFactory();

    enum Kind {
        RECORD("record"),
        DELETION("deleted"),
        /** All values that these columns had up to here are gone. */
        DROP("dictionary");

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

    static byte[] ofRecord(StoredRecord record) {
        return line(json -> {
            json.writeStringField(Kind.RECORD.key, record.id());
            json.writeStringField("group", record.group());
            json.writeObjectFieldStart("values");
            for (Map.Entry<String, String> value : record.values().entrySet()) {
                json.writeStringField(value.getKey(), value.getValue());
            }
            json.writeEndObject();
        });
    }

    static byte[] ofDeletion(String id) {
        return line(json -> json.writeStringField(Kind.DELETION.key, id));
    }

    static byte[] ofDrop(long dictionary, Set<String> columns) {
        return line(json -> {
            json.writeNumberField(Kind.DROP.key, dictionary);
            json.writeArrayFieldStart("dropped");
            for (String column : columns) {
                json.writeString(column);
            }
            json.writeEndArray();
        });
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
                        return kind == Kind.DROP
                                ? new LogLine(kind, "", json.getLongValue())
                                : new LogLine(kind, json.getText(), 0);
                    }
                }
            }
            throw new IOException("no line of the sandbox's records");
        }
    }

    /** The record that a line holds. */
    static StoredRecord record(byte[] line, int offset, int length) throws IOException {
        String id = "";
        String group = "";
        var values = new HashMap<String, String>();
        try (JsonParser json = JSON.createParser(line, offset, length)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String key = json.currentName();
                if (json.nextToken() == JsonToken.START_OBJECT) {
                    while (json.nextToken() == JsonToken.FIELD_NAME) {
                        String column = json.currentName();
                        values.put(column, json.nextTextValue());
                    }
                } else if (key.equals(Kind.RECORD.key)) {
                    id = json.getText();
                } else {
                    group = json.getText();
                }
            }
        }
        return new StoredRecord(id, group, values);
    }

    /** The columns that a line ends. */
    static Set<String> dropped(byte[] line) throws IOException {
        var columns = new HashSet<String>();
        try (JsonParser json = JSON.createParser(line)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    columns.add(json.getText());
                }
            }
        }
        return columns;
    }
}
