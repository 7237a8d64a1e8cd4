package org.rcol.sandbox.calculation;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rcol.logic.Value;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RecordValues;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.RowShapes;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;

/**
 * The fields of a project that hold results. They are computed again when a field that they depend on comes in an import or is saved, and
 * not otherwise (REDCap_KB_RAG RC-CALC-02 §6); a result that cannot be told stays as it is stored.
 */
public final class Calculations {
    private final RecordLayout layout;
    private final Design design;
    private final RowShapes shapes;
    private final List<Calculation> all;

    private Calculations(RecordLayout layout, Design design, List<Calculation> all) {
        this.layout = layout;
        this.design = design;
        this.shapes = new RowShapes(design, layout);
        this.all = all;
    }

    /** The calculations of a project. */
    public static Calculations of(RecordLayout layout, Design design) {
        List<Calculation> all = layout.dictionary().fields().stream()
                .flatMap(field -> Calculation.of(field).stream())
                .filter(calculation -> layout.position(calculation.field()) >= 0)
                .toList();
        return new Calculations(layout, design, all);
    }

    /** No calculations: a server that computes nothing while data come in. */
    public static Calculations none(RecordLayout layout, Design design) {
        return new Calculations(layout, design, List.of());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether a form of a record may not be changed. */
    public interface Frozen {
        boolean test(RowKey row, String form);
    }

    /** Takes a row whose results changed. */
    public interface Change {
        void of(StoredRow before, StoredRow after);
    }

    /**
     * Computes the results again that depend on given fields, in all rows that a record shows, and those that depend on these in turn.
     *
     * @param given the names of the fields that came
     */
    public void apply(StoredRecord record, Set<String> given, LocalDateTime now, Frozen frozen, Change change) {
        Set<Calculation> due = due(given);
        var before = new LinkedHashMap<RowKey, StoredRow>();
        boolean moved = !due.isEmpty();
        // As many passes as there are results settle any chain; more would follow a circle.
        for (int pass = 0; moved && pass < due.size(); pass++) {
            moved = false;
            for (Calculation calculation : due) {
                moved |= compute(calculation, record, now, frozen, before);
            }
        }
        for (Map.Entry<RowKey, StoredRow> row : before.entrySet()) {
            StoredRow after = record.row(row.getKey(), layout.size());
            if (!after.hasValuesOf(row.getValue())) {
                change.of(row.getValue(), after);
            }
        }
    }

    /** A value that was sent for a result makes the result due as well. */
    private Set<Calculation> due(Set<String> given) {
        var due = new LinkedHashSet<Calculation>();
        var touched = new HashSet<>(given);
        boolean more = true;
        while (more) {
            more = false;
            for (Calculation calculation : all) {
                boolean depends = touched.contains(calculation.field())
                        || calculation.inputs().stream().anyMatch(touched::contains);
                if (depends && due.add(calculation)) {
                    touched.add(calculation.field());
                    more = true;
                }
            }
        }
        return due;
    }

    private boolean compute(
            Calculation calculation,
            StoredRecord record,
            LocalDateTime now,
            Frozen frozen,
            Map<RowKey, StoredRow> before) {
        int position = layout.position(calculation.field());
        boolean moved = false;
        for (StoredRow row : shapes.of(record)) {
            boolean here = shapes.of(row.key())
                            .filter(shape -> shape.columns().get(position))
                            .isPresent()
                    && !frozen.test(row.key(), calculation.form());
            Value result = here
                    ? calculation.formula().of(new RecordValues(record, row.key(), design, layout, now))
                    : Value.unknown("it is not computed here");
            if (result.isKnown() && !isSame(result, row.value(position))) {
                before.computeIfAbsent(row.key(), key -> row.copy());
                row.set(position, result.text());
                moved = true;
            }
        }
        return moved;
    }

    /** 17 and 17.0 are the same number, and real servers have both (iuredcap/phpcap {@code exportRecords}). */
    private static boolean isSame(Value result, String stored) {
        if (result instanceof Value.Numeric number && Calculation.isNumber(stored)) {
            return Double.parseDouble(stored) == number.number();
        }
        return result.text().equals(stored);
    }
}
