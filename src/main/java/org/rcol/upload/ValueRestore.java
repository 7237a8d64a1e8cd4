package org.rcol.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;
import org.rcol.state.AtomicFile;

/**
 * Puts saved values back: only into fields that the project has, and only where nothing stands now. It never overwrites an answer that was
 * given since.
 */
public final class ValueRestore {
    private static final int BATCH = 500;

    private final Redcap redcap;
    private final Path file;

    /**
     * What would be put back.
     *
     * @param values the rows to write, cells that stay as they are left blank
     * @param cells how many values that are
     * @param present how many saved values stand there already, or another value does
     * @param skipped columns that cannot be written, with the reason
     */
    public record Missing(SavedValues values, long cells, long present, List<String> skipped) {
        public Missing {
            skipped = List.copyOf(skipped);
        }

        /** How many records the values are in. */
        public long records() {
            return values.rows().stream().map(row -> row.get(0)).distinct().count();
        }
    }

    /** A restore of the values in {@code file}. */
    public ValueRestore(Redcap redcap, Path file) {
        this.redcap = redcap;
        this.file = file;
    }

    /**
     * Finds out which saved values the project lacks.
     *
     * @throws RcolException {@code LOCAL_IO} if the file cannot be read
     */
    public Missing missing() {
        Saved saved = read();
        var skipped = new ArrayList<String>();
        List<Integer> writable = writable(saved, redcap.metadata(), skipped);
        Map<List<String>, Map<String, String>> now = writable.isEmpty() ? Map.of() : current(saved, writable);
        var rows = new ArrayList<List<String>>();
        long cells = 0;
        long present = 0;
        for (List<String> row : saved.rows) {
            Map<String, String> there = now.getOrDefault(saved.key(row), Map.of());
            var wanted = new ArrayList<>(saved.key(row));
            long before = cells;
            for (int i : writable) {
                String column = saved.columns.get(i);
                boolean value = isValue(column, row.get(i));
                boolean free = !isValue(column, there.getOrDefault(column, ""));
                cells += value && free ? 1 : 0;
                present += value && !free ? 1 : 0;
                wanted.add(value && free ? row.get(i) : "");
            }
            if (cells > before) {
                rows.add(wanted);
            }
        }
        var columns = new ArrayList<>(saved.columns.subList(0, saved.keys()));
        writable.forEach(i -> columns.add(saved.columns.get(i)));
        return new Missing(new SavedValues(columns, saved.keys(), rows), cells, present, skipped);
    }

    /**
     * Writes the missing values and looks again.
     *
     * @return how many of them the project still lacks
     */
    public long write(Missing missing) {
        List<List<String>> rows = missing.values().rows();
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<List<String>> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            redcap.importRecords(
                    new SavedValues(missing.values().columns(), missing.values().keys(), batch).csv());
        }
        return missing().cells();
    }

    private static boolean isValue(String column, String cell) {
        return column.contains("___") ? cell.trim().equals("1") : !cell.isBlank();
    }

    private static final class Saved implements RecordTable.Listener {
        private List<String> columns = List.of();
        private final List<List<String>> rows = new ArrayList<>();

        @Override
        public void header(List<String> names) {
            columns = names;
        }

        @Override
        public void row(List<String> cells) {
            rows.add(cells);
        }

        int keys() {
            int keys = 1;
            while (keys < columns.size() && RecordTable.KEYS.contains(columns.get(keys))) {
                keys++;
            }
            return keys;
        }

        List<String> key(List<String> row) {
            return row.subList(0, keys());
        }
    }

    private Saved read() {
        try {
            var saved = new Saved();
            RecordTable.read(Files.newInputStream(file), saved);
            return saved;
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, file + " cannot be read").cause(e);
        }
    }

    private static List<Integer> writable(Saved saved, DataDictionary project, List<String> skipped) {
        Map<String, Field> columns = new HashMap<>();
        project.fields().forEach(field -> {
            columns.put(field.name().text(), field);
            columns.put(field.form().statusField().text(), field);
            if (field.type() == FieldType.CHECKBOX) {
                field.choices().forEach(choice -> columns.put(Choice.exportColumn(field.name(), choice.code()), field));
            }
        });
        var writable = new ArrayList<Integer>();
        for (int i = saved.keys(); i < saved.columns.size(); i++) {
            String column = saved.columns.get(i);
            Optional<String> objection = objection(column, Optional.ofNullable(columns.get(column)));
            objection.ifPresentOrElse(skipped::add, () -> {});
            if (objection.isEmpty()) {
                writable.add(i);
            }
        }
        return writable;
    }

    private static Optional<String> objection(String column, Optional<Field> field) {
        if (field.isEmpty()) {
            return Optional.of(column + ": the project has no such field; restore the dictionary first (rcol restore)");
        }
        boolean own = field.get().name().text().equals(column);
        if (own && field.get().type() == FieldType.CALC) {
            return Optional.of(column + ": REDCap computes it itself");
        }
        if (own && field.get().type() == FieldType.FILE) {
            return Optional.of(column + ": documents were counted, not saved");
        }
        return Optional.empty();
    }

    private Map<List<String>, Map<String, String>> current(Saved saved, List<Integer> writable) {
        Set<String> fields = new LinkedHashSet<>();
        fields.add(saved.columns.get(0));
        writable.forEach(i -> fields.add(fieldOf(saved.columns.get(i))));
        List<String> records =
                saved.rows.stream().map(row -> row.get(0)).distinct().toList();
        var now = new HashMap<List<String>, Map<String, String>>();
        for (int from = 0; from < records.size(); from += BATCH) {
            List<String> batch = records.subList(from, Math.min(records.size(), from + BATCH));
            RecordTable.read(
                    redcap.records(RecordQuery.csvOf(List.copyOf(fields)).of(batch)), new Index(saved, now));
        }
        return now;
    }

    private static String fieldOf(String column) {
        int box = column.indexOf("___");
        return box > 0 ? column.substring(0, box) : column;
    }

    /** Keeps rows by record, event and instance. */
    private static final class Index implements RecordTable.Listener {
        private final Saved like;
        private final Map<List<String>, Map<String, String>> rows;
        private List<String> columns = List.of();

        Index(Saved like, Map<List<String>, Map<String, String>> rows) {
            this.like = like;
            this.rows = rows;
        }

        @Override
        public void header(List<String> names) {
            columns = names;
        }

        @Override
        public void row(List<String> cells) {
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                row.put(columns.get(i), cells.get(i));
            }
            List<String> key = like.columns.subList(0, like.keys()).stream()
                    .map(name -> row.getOrDefault(name, ""))
                    .toList();
            rows.put(key, row);
        }
    }

    /** Removes the file once its values are back; they are personal data. */
    public void forget() {
        AtomicFile.delete(file);
    }
}
