package org.rcol.sandbox.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.project.DoubleEntry;
import org.rcol.sandbox.project.FormPlace;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Refusal;

/**
 * The form that a request names by {@code record}, {@code event}, {@code instrument} and {@code instance}.
 *
 * @param place the form
 * @param row the row of the record that holds it
 * @param event its event
 * @param columns the columns of the instrument, without the record ID
 * @param record what is stored of the record; none for one that is not there yet
 */
record AddressedForm(
        FormPlace place, RowKey row, Event event, List<ExportColumn> columns, Optional<StoredRecord> record) {
    static AddressedForm of(ApiRequest request) throws Refusal, IOException {
        Design design = request.project().design();
        RecordLayout layout = request.project().layout();
        String form = request.stripped("instrument");
        if (!layout.formNames().contains(form)) {
            throw Refusal.badRequest(
                    "The parameter \"instrument\" must be one of " + String.join(", ", layout.formNames()));
        }
        Event event = event(request, design);
        if (!design.holds(event.id(), form)) {
            throw Refusal.badRequest("The instrument " + form + " is not designated for the event " + event.unique());
        }
        RowKey row = RowKey.of(design, event.id(), form, instance(request));
        return of(FormPlace.in(recordName(request), row, form), row, event, request);
    }

    /** The form at a place that was named before; refused if it is no more. */
    static AddressedForm of(FormPlace place, ApiRequest request) throws Refusal, IOException {
        Design design = request.project().design();
        Optional<Event> event = design.event(place.event());
        if (event.isEmpty()
                || !design.holds(place.event(), place.form())
                || !request.project().layout().formNames().contains(place.form())) {
            throw Refusal.badRequest("The form is not in the project any more");
        }
        RowKey row = RowKey.of(design, place.event(), place.form(), Math.max(1, place.instance()));
        return of(place, row, event.get(), request);
    }

    private static AddressedForm of(FormPlace place, RowKey row, Event event, ApiRequest request)
            throws Refusal, IOException {
        RecordLayout layout = request.project().layout();
        List<ExportColumn> columns = layout.columns().stream()
                .filter(column -> column.form().text().equals(place.form()) && !(column instanceof IdColumn))
                .toList();
        return new AddressedForm(place, row, event, columns, record(place.record(), request));
    }

    /** The record that a request names, whether it is there or not. */
    static String recordName(ApiRequest request) throws Refusal {
        String record = request.stripped("record");
        String person = request.stripped("person");
        if (record.isEmpty()) {
            throw Refusal.badRequest("The parameter \"record\" is missing");
        }
        if (person.isEmpty()) {
            return record;
        }
        if (!request.options().has(Variant.DOUBLE_DATA_ENTRY) || !person.matches("[12]")) {
            throw Refusal.badRequest(
                    "The parameter \"person\" is 1 or 2, in a project with double data entry (--variant "
                            + Variant.DOUBLE_DATA_ENTRY.text() + ")");
        }
        return DoubleEntry.entry(record, person);
    }

    /** A record as the user sees it; another group's is refused, as no page shows it. */
    static Optional<StoredRecord> record(String id, ApiRequest request) throws Refusal, IOException {
        Optional<StoredRecord> record = request.project().records().read(id);
        if (record.isPresent() && !request.access().sees(record.get())) {
            throw Refusal.badRequest("The record belongs to another Data Access Group");
        }
        return record;
    }

    private static Event event(ApiRequest request, Design design) throws Refusal {
        String name = request.stripped("event");
        if (!design.longitudinal()) {
            return design.classicEvent();
        }
        List<String> names = design.events().stream().map(Event::unique).toList();
        return design.event(name)
                .orElseThrow(
                        () -> Refusal.badRequest("The parameter \"event\" must be one of " + String.join(", ", names)));
    }

    private static int instance(ApiRequest request) throws Refusal {
        String number = request.stripped("instance");
        if (!number.matches("|[1-9][0-9]{0,5}")) {
            throw Refusal.badRequest("The parameter \"instance\" must be a whole number from 1");
        }
        return number.isEmpty() ? 1 : Integer.parseInt(number);
    }

    /** The values of the form by column, those that are not stored blank. */
    String stored(ExportColumn column, RecordLayout layout) {
        return record.map(there -> there.rows().get(row))
                .map(stored -> stored.value(layout.position(column.name())))
                .orElse("");
    }

    /** The lines of the log that say which form it is (vanderbilt-redcap/redcap_rsvc C.2.19). */
    String inWords() {
        String words = "Record: " + place.record() + "\nForm: " + RecordLayout.label(place.form()) + "\nEvent: "
                + event.name();
        return place.instance() == 0 ? words : words + "\nInstance: " + place.instance();
    }

    /** The column of a name; a refusal for one that is not on the form. */
    ExportColumn column(String name) throws Refusal {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("There is no \"" + name + "\" on the form " + place.form()));
    }

    /** The values as a page shows them: all columns by name. */
    Map<String, String> shown(RecordLayout layout) {
        var values = new LinkedHashMap<String, String>();
        columns.forEach(column -> values.put(column.name(), stored(column, layout)));
        return values;
    }
}
