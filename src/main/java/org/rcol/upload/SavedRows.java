package org.rcol.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * What a file of saved values holds, as {@link SavedValues#csv} wrote it.
 *
 * @param columns the record ID, the other columns that say which row it is, and those with values
 */
public record SavedRows(Path file, List<String> columns, List<List<String>> rows) {
    /**
     * What a file of saved values holds of some fields.
     *
     * @param values how many values
     * @param fields the names of the fields
     */
    public record Part(Path file, long values, List<String> fields) {}

    /**
     * Reads a file.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be read, or holds no such values
     */
    static SavedRows in(Path file) {
        var columns = new ArrayList<String>();
        var rows = new ArrayList<List<String>>();
        try {
            RecordTable.read(Files.newInputStream(file), new RecordTable.Listener() {
                @Override
                public void header(List<String> names) {
                    columns.addAll(names);
                }

                @Override
                public void row(List<String> cells) {
                    rows.add(cells);
                }
            });
        } catch (IOException | RcolException e) {
            throw unreadable(file).cause(e);
        }
        if (columns.isEmpty()) {
            throw unreadable(file);
        }
        return new SavedRows(file, columns, rows);
    }

    private static RcolException unreadable(Path file) {
        return RcolException.of(Kind.LOCAL_IO, file + " cannot be read, or has no saved values");
    }

    /** How many of the columns, from the first, say which row it is. */
    int keys() {
        int keys = 1;
        while (keys < columns.size() && ExportColumns.KEYS.contains(columns.get(keys))) {
            keys++;
        }
        return keys;
    }

    /** Which row it is. */
    List<String> key(List<String> row) {
        return row.subList(0, keys());
    }

    /** The ids of the records, each once. */
    Set<String> records() {
        Set<String> records = new LinkedHashSet<>();
        rows.forEach(row -> records.add(row.get(0)));
        return records;
    }

    /** What it holds of these fields; nothing if it holds none of them. */
    Optional<Part> of(ExportColumns export, Set<FieldName> fields) {
        Set<String> names = new LinkedHashSet<>();
        long values = 0;
        for (int i = keys(); i < columns.size(); i++) {
            Optional<ExportColumns.Owner> owner =
                    export.owner(columns.get(i)).filter(own -> fields.contains(own.field()));
            if (owner.isPresent()) {
                int at = i;
                names.add(owner.get().field().text());
                values += rows.stream()
                        .filter(row -> owner.get().isValue(row.get(at)))
                        .count();
            }
        }
        return values == 0 ? Optional.empty() : Optional.of(new Part(file, values, List.copyOf(names)));
    }
}
