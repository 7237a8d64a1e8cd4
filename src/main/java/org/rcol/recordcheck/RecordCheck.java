package org.rcol.recordcheck;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;
import org.rcol.logic.Value;
import org.rcol.recordcheck.RecordFinding.Kind;
import org.rcol.recordcheck.RowKind.Home;

/**
 * Checks records against a dictionary while they stream by, one record in memory at a time. All rows of a record come one after the other,
 * as REDCap exports them.
 *
 * <p>Unknown stays unknown: logic that the evaluator does not know, a field that the table lacks, a date within a day of its limit are
 * counted as such and are never findings.
 */
public final class RecordCheck {
    private final DataDictionary dictionary;
    private final ProjectDesign design;
    private final LocalDateTime now;
    private final Set<FieldName> only;
    private final Listener listener;
    private final Consumer<Runnable> worker;
    private CheckedRecord record = new CheckedRecord();
    private final Map<String, RowKind> kinds = new HashMap<>();
    private RecordColumns columns;
    private List<FormCheck> forms = List.of();

    /** Is told what is found. */
    public interface Listener {
        /** A finding. */
        void found(RecordFinding finding);

        /**
         * A value that cannot be judged.
         *
         * @param because what is not known, as the end of a sentence
         */
        void unknown(RowPlace place, FieldName field, String because);
    }

    private record FormCheck(FormName form, int status, int timestamp, List<FieldCheck> fields) {}

    /**
     * A check of all fields.
     *
     * @param now the server's time
     */
    public RecordCheck(DataDictionary dictionary, ProjectDesign design, LocalDateTime now, Listener listener) {
        this(dictionary, design, now, Set.of(), listener, Runnable::run);
    }

    /**
     * A check of some fields; of all where the set is empty.
     *
     * @param worker does what it is given, in that order; it may do so on another thread, as long as it has done all of it before the header
     *     changes. The listener is called from there.
     */
    public RecordCheck(
            DataDictionary dictionary,
            ProjectDesign design,
            LocalDateTime now,
            Set<FieldName> only,
            Listener listener,
            Consumer<Runnable> worker) {
        this.dictionary = dictionary;
        this.design = design;
        this.now = now;
        this.only = Set.copyOf(only);
        this.listener = listener;
        this.worker = worker;
        this.columns = new RecordColumns(dictionary, design, List.of());
    }

    /** The columns of the rows that follow. */
    public void header(List<String> names) {
        columns = new RecordColumns(dictionary, design, names);
        FieldName recordId = dictionary.recordId().map(Field::name).orElse(FieldName.RECORD_ID);
        var checks = new ArrayList<FormCheck>();
        for (Instrument form : dictionary.instruments()) {
            List<FieldCheck> fields = form.fields().stream()
                    .filter(field -> field.type() != FieldType.DESCRIPTIVE
                            && !field.name().equals(recordId))
                    .map(field -> new FieldCheck(field, columns, now))
                    .filter(field -> field.columns().length > 0)
                    .toList();
            checks.add(new FormCheck(form.name(), columns.status(form.name()), columns.timestamp(form.name()), fields));
        }
        forms = List.copyOf(checks);
    }

    /** The columns that belong to no field of the dictionary, and are not looked at. */
    public List<String> foreignColumns() {
        return List.copyOf(columns.foreign());
    }

    /** The fields of the dictionary that have no column, and are not looked at. */
    public List<FieldName> absentFields() {
        return dictionary.fields().stream()
                .filter(field -> field.type() != FieldType.DESCRIPTIVE && columns.of(field).length == 0)
                .map(Field::name)
                .toList();
    }

    /** The next row; which it is. */
    public RowPlace row(List<String> texts) {
        Cell[] cells = new Cell[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.reader(i).of(texts.get(i));
        }
        return add(columns.place(texts::get), cells);
    }

    /** The next row, as it lies in an answer; which it is. */
    public RowPlace row(RecordCells row) {
        Cell[] cells = new Cell[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = columns.reader(i).of(row, i);
        }
        return add(columns.place(row::text), cells);
    }

    private RowPlace add(RowPlace place, Cell[] cells) {
        if (!record.isOf(place.record())) {
            end();
        }
        RowKind kind = kinds.computeIfAbsent(
                place.event() + ' ' + place.instrument(),
                key -> new RowKind(design, place.event(), place.instrument()));
        record.add(new RecordRow(place, kind, cells));
        return place;
    }

    /** No more rows of the record that is being read. */
    public void end() {
        CheckedRecord whole = record;
        if (!whole.isEmpty()) {
            record = new CheckedRecord();
            worker.accept(() -> check(whole));
        }
    }

    /** Forgets the rows of the record that is being read. */
    public void forget() {
        record = new CheckedRecord();
    }

    private void check(CheckedRecord whole) {
        for (int i = 0; i < whole.rows().size(); i++) {
            check(whole, whole.rows().get(i), whole.isDoubled(i));
        }
    }

    private void check(CheckedRecord whole, RecordRow row, boolean doubled) {
        var view = new RowView(columns, whole, row, now);
        if (doubled && only.isEmpty()) {
            // Which of the two counts nobody can tell, so its values are not looked at.
            rowFinding(row, Kind.DOUBLED_ROW);
            return;
        }
        if (row.kind().isNoRow(row.place().instance())) {
            rowFinding(row, Kind.NOT_REPEATING);
        }
        for (FormCheck form : forms) {
            Home home = row.kind().home(form.form());
            status(row, form, home);
            boolean begun = isBegun(form, row);
            for (FieldCheck field : form.fields()) {
                if (only.isEmpty() || only.contains(field.field().name())) {
                    check(row, view, form, field, home, begun);
                }
            }
        }
    }

    /** What is wrong with a whole row is found at its instrument, or at the one of the record ID. */
    private void rowFinding(RecordRow row, Kind kind) {
        if (!only.isEmpty() || forms.isEmpty()) {
            return;
        }
        FormName form = row.place().instrument().isEmpty()
                ? forms.get(0).form()
                : new FormName(row.place().instrument());
        listener.found(new RecordFinding(row.place(), form.statusField(), form, kind, "", "", "", false));
    }

    private void status(RecordRow row, FormCheck form, Home home) {
        Cell cell = form.status() < 0 ? Cell.BLANK : row.cell(form.status());
        boolean begun = cell.isValue() && !cell.text().equals("0");
        Kind fault = begun && home == Home.NOT_IN_EVENT
                ? Kind.NOT_IN_EVENT
                : begun && home == Home.IN_OTHER_ROWS ? Kind.WRONG_ROW : cell.fault();
        if (fault != null && only.isEmpty()) {
            FieldName field = form.form().statusField();
            listener.found(
                    new RecordFinding(row.place(), field, form.form(), fault, cell.text(), cell.expected(), "", false));
        }
    }

    private static boolean isBegun(FormCheck form, RecordRow row) {
        if (form.status() >= 0) {
            String status = row.cell(form.status()).text();
            if (status.equals("1") || status.equals("2")) {
                return true;
            }
        }
        for (FieldCheck field : form.fields()) {
            if (!field.isCalculated() && field.hasValue(row)) {
                return true;
            }
        }
        return false;
    }

    private void check(RecordRow row, RowView view, FormCheck form, FieldCheck field, Home home, boolean begun) {
        boolean filled = field.hasValue(row);
        if (filled && (home == Home.NOT_IN_EVENT || home == Home.IN_OTHER_ROWS)) {
            Kind kind = home == Home.NOT_IN_EVENT ? Kind.NOT_IN_EVENT : Kind.WRONG_ROW;
            found(row, form, field, kind, "", "");
            return;
        }
        for (int column : field.columns()) {
            Kind fault = row.cell(column).fault();
            if (fault != null) {
                found(
                        row,
                        form,
                        field,
                        fault,
                        row.cell(column).text(),
                        row.cell(column).expected());
                if (!filled) {
                    // Something is there, though it is no tick.
                    return;
                }
                break;
            }
        }
        if (home != Home.HERE && home != Home.UNKNOWN) {
            return;
        }
        if (filled && field.limits().isPresent()) {
            limits(row, view, form, field);
        }
        if (field.isCalculated()) {
            if (begun || filled) {
                calculation(row, view, form, field);
            }
        } else {
            shown(row, view, form, field, filled, begun);
        }
    }

    private void limits(RecordRow row, RowView view, FormCheck form, FieldCheck field) {
        Cell cell = row.cell(field.columns()[0]);
        if (design.missingDataCodes().contains(cell.text())) {
            return;
        }
        for (Limits.Verdict verdict : field.limits().orElseThrow().of(cell, view)) {
            if (verdict.kind().isPresent()) {
                found(row, form, field, verdict.kind().get(), cell.text(), verdict.expected());
            } else {
                listener.unknown(row.place(), field.field().name(), verdict.expected());
            }
        }
    }

    private void shown(RecordRow row, RowView view, FormCheck form, FieldCheck field, boolean filled, boolean begun) {
        boolean complete = form.status() >= 0 && row.cell(form.status()).text().equals("2");
        boolean wanted = !filled && (field.isRequired() ? begun : field.isCheckbox() && complete);
        boolean hideable = filled && (field.branching().isPresent() || field.isBroken());
        if (!wanted && !hideable) {
            return;
        }
        if (field.isBroken()) {
            listener.unknown(row.place(), field.field().name(), "its branching logic cannot be read");
            return;
        }
        Value shown = field.branching().map(logic -> logic.condition(view)).orElse(Value.of(true));
        if (!(shown instanceof Value.Truth truth)) {
            listener.unknown(row.place(), field.field().name(), because(shown));
        } else if (filled && !truth.holds()) {
            found(row, form, field, Kind.HIDDEN_FILLED, "", "");
        } else if (wanted && truth.holds()) {
            if (field.isHiddenByTag()) {
                listener.unknown(row.place(), field.field().name(), "an action tag may hide it");
            } else {
                found(row, form, field, field.isRequired() ? Kind.REQUIRED_BLANK : Kind.NONE_TICKED, "", "");
            }
        }
    }

    private static String because(Value value) {
        return value instanceof Value.Unknown unknown ? unknown.reason() : "";
    }

    private void calculation(RecordRow row, RowView view, FormCheck form, FieldCheck field) {
        Optional<Formula> formula = field.calculation();
        FieldName name = field.field().name();
        if (formula.isEmpty()) {
            listener.unknown(row.place(), name, "its formula is not computed");
            return;
        }
        Cell stored = row.cell(field.columns()[0]);
        StoredResult result = formula.get()
                .stored(view, stored, value -> StoredResult.of(field.field().type(), stored.text(), value));
        if (!result.doubt().isEmpty()) {
            listener.unknown(row.place(), name, result.doubt());
        } else if (!result.agrees()) {
            found(row, form, field, Kind.CALCULATION_DIFFERS, stored.text(), result.computed());
        }
    }

    private void found(RecordRow row, FormCheck form, FieldCheck field, Kind kind, String value, String expected) {
        String status = form.status() < 0 ? "" : row.cell(form.status()).text();
        boolean open =
                form.timestamp() >= 0 && row.cell(form.timestamp()).text().equals("[not completed]");
        listener.found(
                new RecordFinding(row.place(), field.field().name(), form.form(), kind, value, expected, status, open));
    }
}
