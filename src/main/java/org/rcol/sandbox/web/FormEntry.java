package org.rcol.sandbox.web;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.calculation.Calculations;
import org.rcol.sandbox.design.DateOrder;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.design.StatusColumn;
import org.rcol.sandbox.project.FormPlace;
import org.rcol.sandbox.project.FormStates;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.RecordChanges;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.setup.MessageWatch;
import org.rcol.sandbox.wire.Refusal;

/** What is typed into a form and stored with it. */
final class FormEntry {
    private FormEntry() {}

    /**
     * The values that were typed in, as they are stored.
     *
     * @throws Refusal for a field that is not on the form or not filled by hand, and for a value that the page would not take
     */
    static Map<String, String> typed(AddressedForm form, ApiRequest request) throws Refusal {
        var typed = new LinkedHashMap<String, String>();
        for (Map.Entry<String, String> sent :
                request.parameters().named("values").entrySet()) {
            ExportColumn column = form.column(sent.getKey());
            if (!isPosted(column, request.project().layout())) {
                throw Refusal.badRequest("\"" + column.name() + "\" is not filled by hand");
            }
            String value = sent.getValue();
            Optional<String> stored = value.isBlank() ? Optional.of("") : column.stored(value, DateOrder.YMD);
            typed.put(
                    column.name(),
                    stored.orElseThrow(() ->
                            Refusal.badRequest("\"" + value + "\" in " + column.name() + ": " + column.complaint())));
        }
        return typed;
    }

    /** Whether a page sends the column's value back: documents and results come in other ways. */
    private static boolean isPosted(ExportColumn column, RecordLayout layout) {
        Optional<Field> field = layout.dictionary().field(new FieldName(column.askedBy()));
        return !column.isDocument()
                && field.map(Field::type).filter(FieldType.CALC::equals).isEmpty();
    }

    /**
     * Stores all values of a page, as a browser sends them.
     *
     * @param values by column; those of columns that are no more are passed over
     * @param user whom the log names
     */
    static void store(AddressedForm form, Map<String, String> values, ApiRequest request, String user)
            throws IOException {
        Project project = request.project();
        RecordLayout layout = project.layout();
        FormPlace place = form.place();
        var changes = new RecordChanges(layout.columns());
        try (RecordBatch batch = project.records().begin()) {
            Optional<StoredRecord> there = batch.read(place.record());
            MessageWatch messages = project.watchMessages();
            messages.before(place.record(), there);
            String group = request.access().group().orElse("");
            StoredRecord record = there.orElseGet(() -> StoredRecord.empty(place.record(), group));
            boolean isNewRow = !record.rows().containsKey(form.row());
            StoredRow stored = record.row(form.row(), layout.size());
            StoredRow before = stored.copy();
            Set<String> given = set(form, values, stored, layout);
            if (isNewRow || !stored.hasValuesOf(before)) {
                changes.note(place.record(), there.isEmpty(), before, stored);
            }
            FormStates.View states = project.forms().now();
            calculations(request)
                    .apply(
                            record,
                            given,
                            project.log().now(),
                            (row, name) -> states.isLocked(FormPlace.in(place.record(), row, name)),
                            (old, next) -> changes.noteComputed(place.record(), old, next));
            batch.put(record);
            changes.writeTo(project.log(), user, "");
            batch.commit();
            messages.after(record);
            messages.settle();
        }
    }

    private static Calculations calculations(ApiRequest request) {
        Project project = request.project();
        return request.options().has(Variant.CALCULATIONS_LAG)
                ? Calculations.none(project.layout(), project.design())
                : Calculations.of(project.layout(), project.design());
    }

    /** Returns the fields that came. */
    private static Set<String> set(
            AddressedForm form, Map<String, String> values, StoredRow stored, RecordLayout layout) {
        var given = new HashSet<String>();
        for (ExportColumn column : form.columns()) {
            String value = values.get(column.name());
            if (value != null && isPosted(column, layout)) {
                stored.set(layout.position(column.name()), value);
                given.add(column.askedBy());
            }
            boolean untouched = stored.value(layout.position(column.name())).isEmpty();
            if (column instanceof StatusColumn && untouched) {
                stored.set(layout.position(column.name()), StatusColumn.INCOMPLETE);
            }
        }
        return given;
    }
}
