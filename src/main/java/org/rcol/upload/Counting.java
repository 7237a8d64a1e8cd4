package org.rcol.upload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;
import org.rcol.redcap.RecordVisibility;

/**
 * Counts values while records stream by: one look at each row, and only rows with values about to go are kept. Where what a row holds cannot
 * be known, because it has no record id or a hashed one, its counts mean nothing.
 */
final class Counting implements RecordTable.Listener {
    private final ExportColumns export;
    private final FieldName recordId;
    private final Set<DataQuestion> saved;
    private final Map<DataQuestion, Tally> tallies = new LinkedHashMap<>();
    private final List<List<String>> savedRows = new ArrayList<>();
    private List<String> columns = List.of();
    private List<Integer> keyIndexes = List.of();
    private List<Integer> savedIndexes = List.of();
    private int idIndex = -1;

    /** A column that is asked about. */
    private record Asked(int index, ExportColumns.Owner owner) {}

    /** What is known of one question. */
    private static final class Tally {
        private final DataQuestion question;
        private final List<Asked> asked = new ArrayList<>();
        private boolean allColumns;
        private long values;
        private long records;
        private String lastRecord = "";

        Tally(DataQuestion question) {
            this.question = question;
        }

        long count(List<String> cells) {
            return asked.stream()
                    .filter(column -> question.counts(column.owner(), cells.get(column.index())))
                    .count();
        }
    }

    /**
     * @param export what the columns are of the project as it is
     * @param saved the questions whose values are kept, because they are about to be deleted
     */
    Counting(ExportColumns export, FieldName recordId, Set<DataQuestion> questions, Set<DataQuestion> saved) {
        this.export = export;
        this.recordId = recordId;
        this.saved = Set.copyOf(saved);
        questions.forEach(question -> tallies.put(question, new Tally(question)));
    }

    @Override
    public void header(List<String> names) {
        columns = names;
        idIndex = names.indexOf(recordId.text());
        keyIndexes = IntStream.concat(
                        IntStream.of(idIndex),
                        ExportColumns.KEYS.stream().mapToInt(names::indexOf).filter(i -> i >= 0))
                .boxed()
                .toList();
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            export.owner(names.get(i)).ifPresent(owner -> tallies.values().stream()
                    .filter(tally -> tally.question.isAbout(names.get(index), owner))
                    .forEach(tally -> tally.asked.add(new Asked(index, owner))));
        }
        Set<Integer> kept = new LinkedHashSet<>();
        tallies.values().forEach(tally -> {
            List<String> wanted = tally.question.columns();
            tally.allColumns = !wanted.isEmpty() && names.containsAll(wanted);
            if (saved.contains(tally.question)) {
                tally.asked.stream().map(Asked::index).filter(i -> i != idIndex).forEach(kept::add);
            }
        });
        savedIndexes = kept.stream().sorted().toList();
    }

    @Override
    public void row(List<String> cells) {
        String record = cells.get(idIndex);
        boolean keep = false;
        for (Tally tally : tallies.values()) {
            long found = tally.count(cells);
            if (found > 0) {
                tally.values += found;
                tally.records += record.equals(tally.lastRecord) ? 0 : 1;
                tally.lastRecord = record;
                keep |= saved.contains(tally.question);
            }
        }
        if (keep && !savedIndexes.isEmpty()) {
            savedRows.add(IntStream.concat(indexes(keyIndexes), indexes(savedIndexes))
                    .mapToObj(cells::get)
                    .toList());
        }
    }

    private static IntStream indexes(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue);
    }

    /**
     * The counts, each as certain as what the token sees.
     *
     * @param accounted whether every record came
     */
    Map<DataQuestion, Count> counts(RecordVisibility visibility, boolean accounted) {
        var counts = new HashMap<DataQuestion, Count>();
        tallies.forEach((question, tally) -> {
            boolean whole = accounted && tally.allColumns && visibility.sees(question.form());
            counts.put(
                    question,
                    tally.asked.isEmpty()
                            ? Count.UNKNOWN
                            : whole
                                    ? Count.complete(tally.values, tally.records)
                                    : Count.atLeast(tally.values, tally.records));
        });
        return counts;
    }

    SavedValues saved() {
        return savedRows.isEmpty()
                ? SavedValues.NONE
                : new SavedValues(
                        IntStream.concat(indexes(keyIndexes), indexes(savedIndexes))
                                .mapToObj(columns::get)
                                .toList(),
                        keyIndexes.size(),
                        savedRows);
    }
}
