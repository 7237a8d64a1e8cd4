package org.rcol.export.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.recordcheck.RecordFinding;
import org.rcol.recordcheck.RowPlace;

/** How often each finding was made, without a value or record; those of a batch count once it is kept. */
public final class FindingCounts {
    private final Map<Line, Tally> found = new LinkedHashMap<>();
    private final Map<Doubt, Tally> unknown = new LinkedHashMap<>();
    private final Map<Object, Tally> pending = new HashMap<>();
    private final List<Object> order = new ArrayList<>();
    private long records;
    private long rows;
    private long pendingRecords;
    private long pendingRows;
    private String lastRecord = "";

    /** A kind of finding in one field. */
    public record Line(FormName form, FieldName field, RecordFinding.Kind kind) {}

    /**
     * Why values of a field could not be judged.
     *
     * @param because what is not known, as the end of a sentence
     */
    public record Doubt(FieldName field, String because) {}

    /**
     * A number of values and of the records that they are in.
     *
     * @param fresh how many of the values are not in the baseline
     */
    public record Count(long values, long records, long fresh) {}

    private static final class Tally {
        private long values;
        private long records;
        private long fresh;
        private String lastRecord = "";

        void add(RowPlace place, boolean isNew) {
            values++;
            fresh += isNew ? 1 : 0;
            records += place.record().equals(lastRecord) ? 0 : 1;
            lastRecord = place.record();
        }

        void add(Tally other) {
            values += other.values;
            records += other.records;
            fresh += other.fresh;
        }
    }

    void row(RowPlace place) {
        pendingRows++;
        pendingRecords += place.record().equals(lastRecord) ? 0 : 1;
        lastRecord = place.record();
    }

    void found(RecordFinding finding, boolean isNew) {
        pending(new Line(finding.form(), finding.field(), finding.kind())).add(finding.place(), isNew);
    }

    void unknown(RowPlace place, FieldName field, String because) {
        pending(new Doubt(field, because)).add(place, false);
    }

    private Tally pending(Object key) {
        return pending.computeIfAbsent(key, unseen -> {
            order.add(key);
            return new Tally();
        });
    }

    void keep() {
        for (Object key : order) {
            Tally tally = pending.get(key);
            if (tally != null && key instanceof Line line) {
                found.computeIfAbsent(line, unseen -> new Tally()).add(tally);
            } else if (tally != null && key instanceof Doubt doubt) {
                unknown.computeIfAbsent(doubt, unseen -> new Tally()).add(tally);
            }
        }
        records += pendingRecords;
        rows += pendingRows;
        takeBack();
    }

    void takeBack() {
        pending.clear();
        order.clear();
        pendingRecords = 0;
        pendingRows = 0;
        lastRecord = "";
    }

    /** How many records were looked at. */
    public long records() {
        return records;
    }

    /** How many rows they have. */
    public long rows() {
        return rows;
    }

    /** What was found, in no particular order. */
    public Map<Line, Count> found() {
        return counts(found);
    }

    /** What could not be judged. */
    public Map<Doubt, Count> unknown() {
        return counts(unknown);
    }

    private static <K> Map<K, Count> counts(Map<K, Tally> tallies) {
        Map<K, Count> counts = new LinkedHashMap<>();
        tallies.forEach((key, tally) -> counts.put(key, new Count(tally.values, tally.records, tally.fresh)));
        return counts;
    }
}
