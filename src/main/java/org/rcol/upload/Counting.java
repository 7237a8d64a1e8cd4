package org.rcol.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.dictionary.FieldName;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;

/**
 * Counts values while records stream by: one look at each row, and only rows with values about to go are kept.
 */
final class Counting implements RecordTable.Listener {
    private static final Pattern HASHED = Pattern.compile("[0-9a-f]{32}");

    private final FieldName recordId;
    private final Map<DataQuestion, Tally> tallies = new LinkedHashMap<>();
    private final Set<String> savedColumns = new LinkedHashSet<>();
    private final List<List<String>> savedRows = new ArrayList<>();
    private List<String> columns = List.of();
    private List<Integer> keyIndexes = List.of();
    private List<Integer> savedIndexes = List.of();
    private int idIndex = -1;
    private long rows;
    private boolean hashed;

    /** What is known of one question. */
    private static final class Tally {
        private final List<Integer> indexes = new ArrayList<>();
        private boolean allColumns;
        private long values;
        private long records;
        private String lastRecord = "";
    }

    /**
     * @param saved the questions whose values shall be kept, because they are about to be deleted
     */
    Counting(FieldName recordId, Set<DataQuestion> questions, Set<DataQuestion> saved) {
        this.recordId = recordId;
        questions.forEach(question -> tallies.put(question, new Tally()));
        saved.forEach(question -> savedColumns.addAll(question.columns()));
    }

    @Override
    public void header(List<String> names) {
        columns = names;
        idIndex = names.indexOf(recordId.text());
        tallies.forEach((question, tally) -> {
            question.columns().stream().filter(names::contains).forEach(name -> tally.indexes.add(names.indexOf(name)));
            tally.allColumns = !question.columns().isEmpty() && names.containsAll(question.columns());
        });
        var keys = new ArrayList<Integer>();
        keys.add(idIndex);
        RecordTable.KEYS.stream().sorted().filter(names::contains).forEach(name -> keys.add(names.indexOf(name)));
        keyIndexes = keys;
        savedIndexes = savedColumns.stream()
                .filter(names::contains)
                .filter(name -> !name.equals(recordId.text()))
                .map(names::indexOf)
                .toList();
    }

    @Override
    public void row(List<String> cells) {
        if (idIndex < 0) {
            return;
        }
        rows++;
        String record = cells.get(idIndex);
        hashed |= HASHED.matcher(record).matches();
        tallies.forEach((question, tally) -> {
            long found = tally.indexes.stream()
                    .filter(i -> question.counts(cells.get(i)))
                    .count();
            if (found > 0) {
                tally.values += found;
                tally.records += record.equals(tally.lastRecord) ? 0 : 1;
                tally.lastRecord = record;
            }
        });
        if (savedIndexes.stream().anyMatch(i -> isValue(columns.get(i), cells.get(i)))) {
            var row = new ArrayList<String>();
            keyIndexes.forEach(i -> row.add(cells.get(i)));
            savedIndexes.forEach(i -> row.add(cells.get(i)));
            savedRows.add(row);
        }
    }

    private static boolean isValue(String column, String cell) {
        boolean box = column.contains("___");
        return box ? cell.trim().equals("1") : !cell.isBlank();
    }

    /** Whether the answer had a header at all. */
    boolean sawHeader() {
        return !columns.isEmpty();
    }

    boolean sawGroupColumn() {
        return columns.contains(RecordTable.GROUP);
    }

    /** Whether the record ids are hashed, as de-identified export rights have it: then columns may be hashed or emptied, too. */
    boolean sawHashedIds() {
        return hashed;
    }

    long rows() {
        return rows;
    }

    /** The counts, each as good as the sight of the token. */
    Map<DataQuestion, Count> counts(Sight sight) {
        var counts = new HashMap<DataQuestion, Count>();
        tallies.forEach((question, tally) -> {
            if (idIndex < 0 || hashed || tally.indexes.isEmpty()) {
                counts.put(question, Count.UNKNOWN);
            } else if (tally.allColumns && sight.sees(question.form())) {
                counts.put(question, Count.complete(tally.values, tally.records));
            } else {
                counts.put(question, Count.atLeast(tally.values, tally.records));
            }
        });
        return counts;
    }

    SavedValues saved() {
        var names = new ArrayList<String>();
        keyIndexes.forEach(i -> names.add(columns.get(i)));
        savedIndexes.forEach(i -> names.add(columns.get(i)));
        return savedRows.isEmpty() ? SavedValues.NONE : new SavedValues(names, keyIndexes.size(), savedRows);
    }
}
