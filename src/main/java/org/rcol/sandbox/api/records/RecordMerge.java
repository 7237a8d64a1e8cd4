package org.rcol.sandbox.api.records;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.call.UserAccess;
import org.rcol.sandbox.calculation.Calculations;
import org.rcol.sandbox.design.DateOrder;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.design.StatusColumn;
import org.rcol.sandbox.project.FormPlace;
import org.rcol.sandbox.project.FormStates;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.RecordChanges;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.records.RecordBatch;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.RowShapes;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.setup.MessageWatch;

/**
 * Brings checked rows into the records, in the order in which they come. Neighbouring rows of one record are written as one; a record that
 * stays as it was is not written.
 */
final class RecordMerge {
    private final Project project;
    private final UserAccess access;
    private final RecordBatch batch;
    private final RecordChanges log;
    private final MessageWatch messages;
    private final boolean overwrite;
    private final DateOrder dates;
    private final RecordLayout layout;
    private final Calculations calculations;
    private final FormStates.View forms;
    private final LocalDateTime now;
    private final RowShapes shapes;
    private final SentRowKey keys;
    private StoredRecord record = StoredRecord.empty("", "");
    private final Set<String> given = new HashSet<>();
    private boolean isNew;
    private boolean isChanged;

    RecordMerge(ApiRequest request, RecordBatch batch, RecordChanges log, MessageWatch messages) {
        this.project = request.project();
        this.access = request.access();
        this.batch = batch;
        this.log = log;
        this.messages = messages;
        this.overwrite = request.get("overwriteBehavior").equals("overwrite");
        this.dates = DateOrder.of(request.get("dateFormat"));
        this.layout = project.layout();
        this.calculations = request.options().has(Variant.CALCULATIONS_LAG)
                ? Calculations.none(layout, project.design())
                : Calculations.of(layout, project.design());
        this.forms = project.forms().now();
        this.now = project.log().now();
        this.shapes = new RowShapes(project.design(), layout);
        this.keys = new SentRowKey(project.design(), layout);
    }

    /** Takes a row of a record. */
    void take(String id, Map<String, String> row) throws IOException {
        if (!id.equals(record.id())) {
            end();
            Optional<StoredRecord> there = batch.read(id);
            messages.before(id, there);
            isNew = there.isEmpty();
            record = there.orElseGet(() -> StoredRecord.empty(id, access.group().orElse("")));
        }
        RowKey key = numbered(keys.of(row, (field, value, message) -> {}).orElseThrow());
        boolean isNewRow = !record.rows().containsKey(key);
        StoredRow stored = record.row(key, layout.size());
        StoredRow before = stored.copy();
        String group = record.group();
        set(row, stored, shapes.of(key).orElseThrow());
        boolean sameGroup = group.equals(record.group());
        if (isNewRow || !sameGroup || !stored.hasValuesOf(before)) {
            isChanged = true;
            log.note(id, isNew, before, stored);
        }
    }

    /** Writes the last record. */
    void end() throws IOException {
        if (!calculations.isEmpty()) {
            compute();
        }
        if (isChanged) {
            batch.put(record);
            messages.after(record);
        }
        isChanged = false;
    }

    private void compute() {
        calculations.apply(
                record,
                given,
                now,
                (row, form) -> forms.isLocked(FormPlace.in(record.id(), row, form)),
                (before, after) -> {
                    isChanged = true;
                    log.noteComputed(record.id(), before, after);
                });
        given.clear();
    }

    private RowKey numbered(RowKey key) {
        if (key.instance() != SentRowKey.NEW) {
            return key;
        }
        int last = record.rows().keySet().stream()
                .filter(there ->
                        there.event() == key.event() && there.instrument().equals(key.instrument()))
                .mapToInt(RowKey::instance)
                .max()
                .orElse(0);
        return new RowKey(key.event(), key.instrument(), last + 1);
    }

    private void set(Map<String, String> row, StoredRow stored, RowShape shape) {
        Set<FormName> touched = new LinkedHashSet<>();
        for (Map.Entry<String, String> cell : row.entrySet()) {
            String value = cell.getValue();
            if ((value.isBlank() && !overwrite) || keys.isPartOfKey(cell.getKey())) {
                continue;
            }
            if (cell.getKey().equals(RecordLayout.GROUP)) {
                record = record.withGroup(project.group(value).orElse(""));
                continue;
            }
            Optional<ExportColumn> known = layout.column(cell.getKey());
            if (known.isEmpty()) {
                // A survey's pseudo-field; the check lets no other unknown name pass.
                continue;
            }
            ExportColumn column = known.get();
            int position = layout.position(column.name());
            if (column instanceof IdColumn
                    || column.isDocument()
                    || !shape.columns().get(position)) {
                continue;
            }
            if (!calculations.isEmpty()) {
                given.add(column.askedBy());
            }
            String kept = value.isBlank() ? "" : column.stored(value, dates).orElseThrow();
            stored.set(position, kept);
            // A box that is not ticked is no data (OuhscBbmc/REDCapR read-batch-simple/blank-for-gray-true.R).
            if (!kept.isEmpty() && !(column instanceof StatusColumn)) {
                touched.add(column.form());
            }
        }
        touched.forEach(form -> touch(form, stored));
    }

    private void touch(FormName form, StoredRow stored) {
        int status = layout.position(form.statusField().text());
        if (stored.value(status).isEmpty()) {
            stored.set(status, StatusColumn.INCOMPLETE);
        }
    }
}
