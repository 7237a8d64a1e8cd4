package org.rcol.sandbox.api;

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
import org.rcol.sandbox.design.Layout;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;

/**
 * Which rows a record shows, in which order, and which columns have a place in each: an event's row has the fields of the forms that are
 * designated for it and do not repeat there, an instance of a form those of that form (OuhscBbmc/REDCapR
 * {@code longitudinal-with-repeating-instrument/data.csv}).
 *
 * <p>Rows that fit no more, as those of a form that stopped repeating, are kept and not shown.
 */
final class RowShapes {
    private final Design design;
    private final Layout layout;
    private final List<String> forms;
    private final Map<Seat, Optional<RowShape>> known = new HashMap<>();

    private record Seat(int event, String instrument) {}

    private record Shown(RowShape shape, StoredRow row) {}

    RowShapes(Design design, Layout layout) {
        this.design = design;
        this.layout = layout;
        this.forms = layout.formNames();
    }

    /** The shape of a row; none if it does not show. */
    Optional<RowShape> of(RowKey key) {
        return known.computeIfAbsent(new Seat(key.event(), key.instrument()), this::shape)
                .filter(shape -> shape.hasInstances() == key.instance() > 0);
    }

    private Optional<RowShape> shape(Seat seat) {
        String instrument = seat.instrument();
        boolean shows = instrument.isEmpty() || design.repeatsForm(seat.event(), instrument);
        List<Event> events = design.inUse();
        Optional<Event> event =
                events.stream().filter(each -> each.id() == seat.event()).findFirst();
        if (!shows || event.isEmpty() || (!instrument.isEmpty() && !forms.contains(instrument))) {
            return Optional.empty();
        }
        int rank = events.indexOf(event.get()) * (forms.size() + 1) + forms.indexOf(instrument) + 1;
        boolean instances = !instrument.isEmpty() || design.repeatsEvent(seat.event());
        return Optional.of(new RowShape(event.get(), instrument, rank, instances, columns(seat)));
    }

    private BitSet columns(Seat seat) {
        var columns = new BitSet(layout.size());
        var stands = new HashMap<String, Boolean>();
        for (ExportColumn column : layout.columns()) {
            String form = column.form().text();
            boolean has = column instanceof IdColumn || stands.computeIfAbsent(form, name -> stands(seat, name));
            columns.set(layout.position(column.name()), has);
        }
        return columns;
    }

    private boolean stands(Seat seat, String form) {
        return design.holds(seat.event(), form)
                && (seat.instrument().isEmpty()
                        ? !design.repeatsForm(seat.event(), form)
                        : form.equals(seat.instrument()));
    }

    /** The rows that a record shows: by event, in it first the event's own, then form by form the instances. */
    List<StoredRow> of(StoredRecord record) {
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
