package org.rcol.sandbox.api.records;

import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RecordOrder;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.wire.SentRows;

/** Finds the row of a record that a row of an import is meant for, from its columns of event and instance. */
final class SentRowKey {
    /** The instance of a row that the server is to number ({@code redcap_repeat_instance=new}, official help). */
    static final int NEW = -1;

    private static final int MOST_DIGITS = 6;

    private final Design design;
    private final RecordLayout layout;

    SentRowKey(Design design, RecordLayout layout) {
        this.design = design;
        this.layout = layout;
    }

    /** Takes what is wrong with a cell. */
    interface Complaint {
        void about(String field, String value, String message);
    }

    /** Whether a column says which row is meant, and is not a field. */
    boolean isPartOfKey(String column) {
        return switch (column) {
            case RecordLayout.EVENT -> design.longitudinal();
            case RecordLayout.INSTRUMENT, RecordLayout.INSTANCE -> design.hasRepeats();
            default -> false;
        };
    }

    /** The row that is meant; none after a complaint. */
    Optional<RowKey> of(Map<String, String> row, Complaint complaint) {
        String name = SentRows.cell(row, RecordLayout.EVENT);
        Optional<Event> event = event(name);
        if (event.isEmpty()) {
            complaint.about(
                    RecordLayout.EVENT,
                    name,
                    name.isEmpty() ? "The project has no event" : "The project has no event of this name");
            return Optional.empty();
        }
        if (!design.hasRepeats()) {
            return Optional.of(new RowKey(event.get().id(), "", 0));
        }
        return instance(
                event.get(),
                SentRows.cell(row, RecordLayout.INSTRUMENT),
                SentRows.cell(row, RecordLayout.INSTANCE),
                complaint);
    }

    /** The event of this name; a row without one goes to the first event (redcapAPI test-109, test-200). */
    private Optional<Event> event(String name) {
        if (!design.longitudinal()) {
            return Optional.of(design.classicEvent());
        }
        return name.isEmpty() ? design.events().stream().findFirst() : design.event(name);
    }

    private Optional<RowKey> instance(Event event, String instrument, String instance, Complaint complaint) {
        if (!instrument.isEmpty() && !design.repeatsForm(event.id(), instrument)) {
            complaint.about(
                    RecordLayout.INSTRUMENT,
                    instrument,
                    layout.formNames().contains(instrument)
                            ? "The instrument does not repeat in this event"
                            : "The project has no instrument of this name");
            return Optional.empty();
        }
        boolean numbered = !instrument.isEmpty() || design.repeatsEvent(event.id());
        if (!numbered && !instance.isEmpty()) {
            complaint.about(RecordLayout.INSTANCE, instance, "An instance was given where nothing repeats");
            return Optional.empty();
        }
        if (!numbered || instance.equals("new")) {
            return Optional.of(new RowKey(event.id(), instrument, numbered ? NEW : 0));
        }
        boolean isNumber = RecordOrder.isNumber(instance) && instance.length() <= MOST_DIGITS;
        int number = isNumber ? Integer.parseInt(instance) : 0;
        if (number < 1) {
            complaint.about(RecordLayout.INSTANCE, instance, "The instance must be a whole number from 1, or \"new\"");
            return Optional.empty();
        }
        return Optional.of(new RowKey(event.id(), instrument, number));
    }
}
