package org.rcol.sandbox.records;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;

/**
 * Which rows a record shows, in which order, and which columns have a place in each: an event's row has the fields of the instruments that are
 * designated for it and do not repeat there, an instance of an instrument those of that instrument (OuhscBbmc/REDCapR
 * {@code longitudinal-with-repeating-instrument/data.csv}).
 *
 * <p>Rows that fit no more, as those of an instrument that stopped repeating, are kept and not shown.
 */
public final class RowShapes {
    private final Design design;
    private final RecordLayout layout;
    private final List<String> forms;
    private final Map<RowKind, Optional<RowShape>> known = new HashMap<>();

    /** Rows of one event, or of one repeating instrument in it. */
    private record RowKind(int event, String instrument) {}

    private record Shown(RowShape shape, StoredRow row) {}

    /** The shapes of the rows of a project. */
    public RowShapes(Design design, RecordLayout layout) {
        this.design = design;
        this.layout = layout;
        this.forms = layout.formNames();
    }

    /** The shape of a row; none if it does not show. */
    public Optional<RowShape> of(RowKey key) {
        return known.computeIfAbsent(new RowKind(key.event(), key.instrument()), this::shape)
                .filter(shape -> shape.hasInstances() == key.instance() > 0);
    }

    private Optional<RowShape> shape(RowKind kind) {
        String instrument = kind.instrument();
        boolean shows = instrument.isEmpty() || design.repeatsForm(kind.event(), instrument);
        List<Event> events = design.inUse();
        Optional<Event> event =
                events.stream().filter(each -> each.id() == kind.event()).findFirst();
        if (!shows || event.isEmpty() || (!instrument.isEmpty() && !forms.contains(instrument))) {
            return Optional.empty();
        }
        int rank = events.indexOf(event.get()) * (forms.size() + 1) + forms.indexOf(instrument) + 1;
        boolean instances = !instrument.isEmpty() || design.repeatsEvent(kind.event());
        return Optional.of(new RowShape(event.get(), instrument, rank, instances, columns(kind)));
    }

    private BitSet columns(RowKind kind) {
        var columns = new BitSet(layout.size());
        var holds = new HashMap<String, Boolean>();
        for (ExportColumn column : layout.columns()) {
            String form = column.form().text();
            boolean has = column instanceof IdColumn || holds.computeIfAbsent(form, name -> isIn(kind, name));
            columns.set(layout.position(column.name()), has);
        }
        return columns;
    }

    private boolean isIn(RowKind kind, String form) {
        return design.holds(kind.event(), form)
                && (kind.instrument().isEmpty()
                        ? !design.repeatsForm(kind.event(), form)
                        : form.equals(kind.instrument()));
    }

    /** The rows that a record shows: by event, in it first the event's own, then instrument by instrument the instances. */
    public List<StoredRow> of(StoredRecord record) {
        if (record.rows().size() == 1) {
            return record.rows().values().stream()
                    .filter(row -> of(row.key()).isPresent())
                    .toList();
        }
        var shown = new ArrayList<Shown>();
        for (StoredRow row : record.rows().values()) {
            of(row.key()).ifPresent(shape -> shown.add(new Shown(shape, row)));
        }
        shown.sort(Comparator.comparingInt((Shown each) -> each.shape().rank())
                .thenComparingInt(each -> each.row().key().instance()));
        return shown.stream().map(Shown::row).toList();
    }
}
