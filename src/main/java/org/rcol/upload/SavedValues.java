package org.rcol.upload;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recorded values that a change is about to delete: the record ID, event and instance columns, and the columns that go. Only rows with
 * such a value are here.
 *
 * @param columns the export columns
 * @param keys how many of the columns, from the first, say which record it is
 */
public record SavedValues(List<String> columns, int keys, List<List<String>> rows) {
    /** No value. */
    public static final SavedValues NONE = new SavedValues(List.of(), 0, List.of());

    public SavedValues {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    // Written out: what a record has by itself is spun at every start.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SavedValues that
                && keys == that.keys
                && columns.equals(that.columns)
                && rows.equals(that.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    /** Whether there is nothing to save. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The values as the CSV that REDCap's record import takes. */
    public byte[] csv() {
        var text = new StringBuilder();
        line(text, columns);
        rows.forEach(row -> line(text, row));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            boolean quote = cell.indexOf(',') >= 0
                    || cell.indexOf('"') >= 0
                    || cell.indexOf('\n') >= 0
                    || cell.indexOf('\r') >= 0
                    || (cells.size() == 1 && cell.isEmpty());
            text.append(i > 0 ? "," : "").append(quote ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
        }
        text.append('\n');
    }
}
