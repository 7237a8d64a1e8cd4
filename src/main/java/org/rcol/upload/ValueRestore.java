package org.rcol.upload;

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
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.RecordQuery;
import org.rcol.redcap.Redcap;

/**
 * Puts saved values back: only into fields that the project has, only into records that it has, and only into blank fields. It never
 * overwrites a value that was entered since, and does not create a record that was deleted.
 */
public final class ValueRestore {
    private static final int BATCH = 500;

    private final Redcap redcap;
    private final ProjectInfo project;
    private final Path file;

    /**
     * What would be put back.
     *
     * @param values the rows to write, cells that stay as they are left blank
     * @param fields the names of the fields that they are of
     * @param cells how many values that are
     * @param present how many saved values are there already, or another value is
     * @param other how many of those have another value in the project, which stays
     * @param skipped what cannot be written, with the reason: columns, and records that are gone
     */
    public record Missing(
            SavedValues values, List<String> fields, long cells, long present, long other, List<String> skipped) {
        public Missing {
            fields = List.copyOf(fields);
            skipped = List.copyOf(skipped);
        }

        /** Whether the project has every saved value as it was. */
        public boolean isNone() {
            return cells == 0 && other == 0 && skipped.isEmpty();
        }

        /** How many records the values are in. */
        public long records() {
            return values.rows().stream().map(row -> row.get(0)).distinct().count();
        }
    }

    /** A restore of the values in {@code file}. */
    public ValueRestore(Redcap redcap, ProjectInfo project, Path file) {
        this.redcap = redcap;
        this.project = project;
        this.file = file;
    }

    /**
     * Finds out which saved values the project lacks.
     *
     * @throws RcolException {@code LOCAL_IO} if the file cannot be read; {@code BAD_ANSWER} if the server leaves out a record
     */
    public Missing missing() {
        SavedRows saved = SavedRows.in(file);
        var skipped = new ArrayList<String>();
        DataDictionary dictionary = redcap.metadata();
        var export = new ExportColumns(dictionary);
        List<Integer> writable = writable(saved, dictionary, export, skipped);
        Present present = writable.isEmpty() ? Present.NOTHING : present(saved, writable, export);
        var rows = new ArrayList<List<String>>();
        Set<String> gone = new LinkedHashSet<>();
        Set<String> fields = new LinkedHashSet<>();
        long cells = 0;
        long standing = 0;
        long other = 0;
        for (List<String> row : saved.rows()) {
            if (!writable.isEmpty() && !present.records().contains(row.get(0))) {
                gone.add(row.get(0));
                continue;
            }
            Map<String, String> there = present.rows().getOrDefault(saved.key(row), Map.of());
            var wanted = new ArrayList<>(saved.key(row));
            long before = cells;
            for (int i : writable) {
                String column = saved.columns().get(i);
                ExportColumns.Owner owner = export.owner(column).orElseThrow();
                boolean value = owner.isValue(row.get(i));
                String now = there.getOrDefault(column, "");
                boolean free = !owner.isValue(now);
                cells += value && free ? 1 : 0;
                standing += value && !free ? 1 : 0;
                other += value && !free && !isSame(row.get(i), now) ? 1 : 0;
                if (value && free) {
                    fields.add(owner.field().text());
                }
                wanted.add(value && free ? row.get(i) : "");
            }
            if (cells > before) {
                rows.add(wanted);
            }
        }
        if (!gone.isEmpty()) {
            skipped.add(gone.size() + " of the records: the project does not have them any more");
        }
        var columns = new ArrayList<>(saved.columns().subList(0, saved.keys()));
        writable.forEach(i -> columns.add(saved.columns().get(i)));
        return new Missing(
                new SavedValues(columns, saved.keys(), rows), List.copyOf(fields), cells, standing, other, skipped);
    }

    /** Servers write line ends and outer blanks in their own way. */
    private static boolean isSame(String saved, String now) {
        return saved.strip().replace("\r\n", "\n").equals(now.strip().replace("\r\n", "\n"));
    }

    /**
     * Writes the missing values and looks again.
     *
     * @return what the project still lacks
     */
    public Missing write(Missing missing) {
        List<List<String>> rows = missing.values().rows();
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<List<String>> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            redcap.importRecords(
                    new SavedValues(missing.values().columns(), missing.values().keys(), batch).csv());
        }
        return missing();
    }

    private List<Integer> writable(
            SavedRows saved, DataDictionary dictionary, ExportColumns export, List<String> skipped) {
        var writable = new ArrayList<Integer>();
        for (int i = saved.keys(); i < saved.columns().size(); i++) {
            String column = saved.columns().get(i);
            Optional<String> objection = objection(column, dictionary, export);
            objection.ifPresent(reason -> skipped.add(column + ": " + reason));
            if (objection.isEmpty()) {
                writable.add(i);
            }
        }
        return writable;
    }

    private Optional<String> objection(String column, DataDictionary dictionary, ExportColumns export) {
        Optional<ExportColumns.Owner> owner = export.owner(column);
        if (owner.isEmpty()) {
            return Optional.of("the project has no such field; restore the dictionary first (rcol restore)");
        }
        Optional<Field> field = dictionary.field(owner.get().field());
        boolean noChoice = owner.get().tick()
                && field.filter(checkbox -> hasChoice(checkbox, column)).isEmpty();
        if (noChoice) {
            return Optional.of("the project has no such choice; restore the dictionary first (rcol restore)");
        }
        if (field.filter(own -> own.type() == FieldType.CALC).isPresent()) {
            return Optional.of("REDCap computes it itself");
        }
        return field.filter(own -> own.type() == FieldType.FILE).isPresent()
                ? Optional.of("documents were counted, not saved")
                : Optional.empty();
    }

    private boolean hasChoice(Field checkbox, String column) {
        var choices = new ArrayList<>(checkbox.choices());
        choices.addAll(Choice.parse(project.missingDataCodes()));
        return choices.stream().anyMatch(choice -> ExportColumns.of(checkbox.name(), choice.code())
                .equals(column));
    }

    /** What is in the project now: the rows by their keys, and which records exist. */
    private record Present(Map<List<String>, Map<String, String>> rows, Set<String> records) {
        static final Present NOTHING = new Present(Map.of(), Set.of());
    }

    private Present present(SavedRows saved, List<Integer> writable, ExportColumns export) {
        var recordId = new FieldName(saved.columns().get(0));
        Set<String> fields = new LinkedHashSet<>();
        fields.add(recordId.text());
        writable.forEach(i -> export.owner(saved.columns().get(i))
                .ifPresent(owner -> fields.add(owner.field().text())));
        RecordList all = RecordList.of(redcap, recordId);
        List<String> records =
                saved.records().stream().filter(all.rows()::containsKey).toList();
        var now = new HashMap<List<String>, Map<String, String>>();
        for (int from = 0; from < records.size(); from += BATCH) {
            List<String> batch = records.subList(from, Math.min(records.size(), from + BATCH));
            RecordTable table = RecordTable.of(
                    redcap, RecordQuery.csvOf(List.copyOf(fields)).of(batch), recordId, new Index(saved, now));
            Set<String> left = table.missing(all);
            left.retainAll(batch);
            if (!left.isEmpty()) {
                throw RcolException.of(
                                Kind.BAD_ANSWER,
                                "the server left out " + left.size() + " of " + batch.size()
                                        + " records, so what is there is not known; nothing was written")
                        .hint("try again, and report it to your REDCap administrator if it persists");
            }
        }
        return new Present(now, Set.copyOf(records));
    }

    /** Keeps rows by record, event and instance. */
    private static final class Index implements RecordTable.Listener {
        private final SavedRows like;
        private final Map<List<String>, Map<String, String>> rows;
        private List<String> columns = List.of();

        Index(SavedRows like, Map<List<String>, Map<String, String>> rows) {
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
            List<String> key = like.columns().subList(0, like.keys()).stream()
                    .map(name -> row.getOrDefault(name, ""))
                    .toList();
            rows.put(key, row);
        }
    }
}
