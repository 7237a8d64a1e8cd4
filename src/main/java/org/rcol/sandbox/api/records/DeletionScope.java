package org.rcol.sandbox.api.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.project.FormPlace;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordOrder;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/**
 * Which part of records a deletion is about: the parameters {@code arm}, {@code instrument}, {@code event} and {@code repeat_instance}
 * (official help).
 *
 * @param events the events whose rows go, one or those of an arm; none for all
 * @param form the instrument whose values go; blank for all
 * @param event the event's id, where an instrument is named
 * @param instance the number of the instance; 0 where nothing repeats
 * @param columns the positions of the instrument's columns
 */
record DeletionScope(Optional<Set<Integer>> events, String form, int event, int instance, List<Integer> columns) {
    /**
     * The part that the parameters name.
     *
     * @throws Refusal for an arm, event or instrument that the project does not have
     */
    static DeletionScope of(Parameters parameters, Project project) throws Refusal {
        Design design = project.design();
        RecordLayout layout = project.layout();
        String form = parameters.get("instrument").strip();
        if (form.isEmpty() && !parameters.get("repeat_instance").isBlank()) {
            throw Refusal.notOffered("the deletion of an instance without \"instrument\"");
        }
        if (form.isEmpty() && !parameters.get("event").isBlank() && !design.longitudinal()) {
            throw Refusal.notOffered("the deletion of an event in a classic project");
        }
        if (!form.isEmpty() && !layout.formNames().contains(form)) {
            throw Refusal.unknown("instrument", List.of(form));
        }
        return new DeletionScope(
                events(parameters, design),
                form,
                form.isEmpty() ? 0 : event(parameters, design),
                instance(parameters),
                columns(form, layout));
    }

    private static Optional<Set<Integer>> events(Parameters parameters, Design design) throws Refusal {
        String arm = parameters.get("arm").strip();
        if (parameters.get("instrument").isBlank() && !parameters.get("event").isBlank()) {
            // An event without an instrument goes with all of its instruments (PyCap test_long_project.py).
            return Optional.of(Set.of(event(parameters, design)));
        }
        if (arm.isEmpty()) {
            return Optional.empty();
        }
        if (design.arms().stream().noneMatch(each -> arm.equals(String.valueOf(each.number())))) {
            throw Refusal.unknown("arm", List.of(arm));
        }
        return Optional.of(design.events().stream()
                        .filter(event -> arm.equals(String.valueOf(event.arm())))
                        .map(Event::id)
                        .collect(Collectors.toSet()))
                .filter(events -> design.longitudinal());
    }

    private static int event(Parameters parameters, Design design) throws Refusal {
        String name = parameters.get("event").strip();
        if (!design.longitudinal()) {
            return design.classicEvent().id();
        }
        return design.event(name).map(Event::id).orElseThrow(() -> Refusal.unknown("event", List.of(name)));
    }

    private static int instance(Parameters parameters) throws Refusal {
        String number = parameters.get("repeat_instance").strip();
        if (!number.isEmpty() && (!RecordOrder.isNumber(number) || number.length() > 6)) {
            throw Refusal.unknown("repeat_instance", List.of(number));
        }
        return number.isEmpty() ? 0 : Integer.parseInt(number);
    }

    private static List<Integer> columns(String form, RecordLayout layout) {
        var columns = new ArrayList<Integer>();
        for (ExportColumn column : layout.columns()) {
            if (column.form().text().equals(form) && !(column instanceof IdColumn)) {
                columns.add(layout.position(column.name()));
            }
        }
        return columns;
    }

    /** Whether whole records go. */
    boolean isAll() {
        return events.isEmpty() && form.isEmpty();
    }

    /** Whether only values of an instrument go. */
    boolean isForm() {
        return !form.isEmpty();
    }

    String details() {
        return form.isEmpty() ? "" : "deleted the values of " + form;
    }

    /** Whether a form of a record is in the part. */
    boolean covers(FormPlace place) {
        if (form.isEmpty()) {
            return events.map(all -> all.contains(place.event())).orElse(true);
        }
        return place.event() == event
                && place.form().equals(form)
                && (place.instance() == instance || place.instance() == Math.max(1, instance));
    }

    /** Takes the part out of a record. */
    void deleteFrom(StoredRecord record) {
        if (form.isEmpty()) {
            record.rows().keySet().removeIf(key -> events.orElse(Set.of()).contains(key.event()));
            return;
        }
        record.rows().remove(new RowKey(event, form, Math.max(1, instance)));
        for (StoredRow row : record.rows().values()) {
            RowKey key = row.key();
            if (key.event() == event && key.instrument().isEmpty() && key.instance() == instance) {
                columns.forEach(position -> row.set(position, ""));
            }
        }
        // An event that was emptied has no row any more (PHPCap RecordsTest); the last row stands for the record.
        if (record.rows().values().stream().anyMatch(row -> !row.isEmpty())) {
            record.rows().values().removeIf(StoredRow::isEmpty);
        }
    }
}
