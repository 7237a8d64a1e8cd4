package org.rcol.upload;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.CsvText;
import org.rcol.dictionary.ExportColumns;
import org.rcol.plan.DataQuestion;

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

    /** Whether there is nothing to save. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The fields whose columns these are, as they are asked for: a checkbox by the names of its columns. */
    public List<String> fields() {
        return columns.subList(keys, columns.size());
    }

    /** How many values there are of those that a question is about. */
    long values(DataQuestion question, ExportColumns export) {
        long values = 0;
        for (int i = keys; i < columns.size(); i++) {
            String column = columns.get(i);
            Optional<ExportColumns.Owner> owner = export.owner(column).filter(own -> question.isAbout(column, own));
            if (owner.isPresent()) {
                int at = i;
                values += rows.stream()
                        .filter(row -> question.counts(owner.get(), row.get(at)))
                        .count();
            }
        }
        return values;
    }

    /** The values of a record in a column, one for each of its rows that is here. */
    List<String> values(String record, String column) {
        int at = columns.indexOf(column);
        return at < 0
                ? List.of()
                : rows.stream()
                        .filter(row -> row.get(0).equals(record) && !row.get(at).isBlank())
                        .map(row -> row.get(at))
                        .toList();
    }

    /** The values as the CSV that REDCap's record import takes. */
    public byte[] csv() {
        var table = new ArrayList<List<String>>();
        table.add(columns);
        table.addAll(rows);
        return CsvText.of(table).getBytes(StandardCharsets.UTF_8);
    }
}
