package org.rcol.sandbox.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.json.Json;
import org.rcol.json.ObjectText;

/**
 * One line of {@code records.ndjson}: the beginning of a column set, a record's whole state from then on, the deletion of a record, or the end of
 * a change, without which the lines before it do not count.
 *
 * <p>A row is an array: event, instrument, instance, then the values in the order of the column set's columns, a number means that many
 * blanks.
 *
 * @param kind which of the four
 * @param id the record, where it is about one
 */
record RecordLogLine(Kind kind, String id) {
    enum Kind {
        COLUMNS("dictionary"),
        RECORD("record"),
        DELETION("deleted"),
        COMMIT("records");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    private record ColumnsLine(long dictionary, List<String> columns, List<String> ended) {}

    private record RecordLine(String record, String group, List<List<Object>> rows) {}

    static byte[] ofColumnSet(long dictionary, List<String> columns, Set<String> ended) {
        return Json.line(new ColumnsLine(dictionary, columns, List.copyOf(ended)));
    }

    static byte[] ofRecord(StoredRecord record) {
        return Json.line(new RecordLine(
                record.id(),
                record.group(),
                record.rows().values().stream().map(RecordLogLine::items).toList()));
    }

    private static List<Object> items(StoredRow row) {
        var items = new ArrayList<Object>();
        items.add(row.key().event());
        items.add(row.key().instrument());
        items.add(row.key().instance());
        int blanks = 0;
        for (int i = 0; i < row.size(); i++) {
            String value = row.value(i);
            if (value.isEmpty()) {
                blanks++;
            } else {
                if (blanks > 0) {
                    items.add(blanks);
                    blanks = 0;
                }
                items.add(value);
            }
        }
        return items;
    }

    /** The end of a change of this many records. */
    static byte[] ofCommit(int records) {
        return Json.line(Map.of(Kind.COMMIT.key, records));
    }

    static byte[] ofDeletion(String id) {
        return Json.line(Map.of(Kind.DELETION.key, id));
    }

    /**
     * What a line is about, from its beginning; a record's values are not read.
     *
     * @throws IOException if it is not a line of such a file
     */
    static RecordLogLine of(byte[] line) throws IOException {
        Optional<Map.Entry<String, String>> first = ObjectText.first(line, 0, line.length);
        for (Kind kind : Kind.values()) {
            if (first.isPresent() && first.get().getKey().equals(kind.key)) {
                return new RecordLogLine(kind, first.get().getValue());
            }
        }
        throw new IOException("not a line of the sandbox's records");
    }

    /** The column set that a line at a place begins. */
    static ColumnSet columnSet(byte[] line, long offset) throws IOException {
        ColumnsLine read = Json.read(line, ColumnsLine.class);
        return new ColumnSet(offset, read.dictionary(), read.columns(), Set.copyOf(read.ended()));
    }

    /**
     * The record that a line holds.
     *
     * @param targets where each value goes, or -1
     * @param columns how many columns its rows have then
     */
    static StoredRecord record(byte[] line, int offset, int length, int[] targets, int columns) throws IOException {
        RecordLine read = Json.read(Arrays.copyOfRange(line, offset, offset + length), RecordLine.class);
        StoredRecord record = StoredRecord.empty(read.record(), read.group());
        for (List<Object> items : read.rows()) {
            var key = new RowKey((int) items.get(0), (String) items.get(1), (int) items.get(2));
            values(items.subList(3, items.size()), targets, record.row(key, columns));
        }
        return record;
    }

    private static void values(List<Object> items, int[] targets, StoredRow row) {
        int column = 0;
        for (Object item : items) {
            if (item instanceof Integer blanks) {
                column += blanks;
            } else {
                if (targets[column] >= 0) {
                    row.set(targets[column], (String) item);
                }
                column++;
            }
        }
    }
}
