package org.rcol.sandbox.api.records;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.design.DateOrder;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.project.FormPlace;
import org.rcol.sandbox.project.FormStates;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.records.RecordLog;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;

/**
 * What keeps an import from changing values that are there: locks, and a reason that is required. A cell that holds what is stored already
 * changes nothing and passes (CCTC-team/redcap_cypress {@code B.3.16.900}: "not allow data to be changed").
 */
final class ChangeBarrier {
    /** A real server's text (an ABCD client quotes the answer of 2018; ctsit/redi, sibis-platform/sibispy). */
    private static final String LOCKED_FORM =
            "This field is located on a form that is locked. You must first unlock this form for this record.";

    /** A real server's text, of the Data Import Tool (vanderbilt-redcap/redcap_rsvc B.3.16.0900). */
    private static final String LOCKED_RECORD =
            "This record has been locked at the record level. No value within this record can be modified.";

    private static final String NO_REASON = "This project requires a reason for each change of an existing record";

    private final RecordLayout layout;
    private final RecordLog records;
    private final FormStates.View forms;
    private final DateOrder dates;
    private final boolean overwrite;
    private final boolean locks;
    private final boolean reason;

    ChangeBarrier(ApiRequest request) {
        Project project = request.project();
        this.layout = project.layout();
        this.records = project.records();
        this.forms = project.forms().now();
        this.dates = DateOrder.of(request.get("dateFormat"));
        this.overwrite = request.get("overwriteBehavior").equals("overwrite");
        this.locks = forms.hasLocks() && !request.options().has(Variant.LOCKS_IGNORED);
        this.reason = request.options().has(Variant.REASON_REQUIRED);
    }

    /** Whether there is anything in the way of any import. */
    boolean stands() {
        return locks || reason;
    }

    /** Complains about each cell of a row that would change what may not be changed. */
    void check(String id, RowKey key, Map<String, String> row, RowShape shape, SentRowKey.Complaint complaint)
            throws IOException {
        Optional<StoredRecord> there = records.read(id);
        Optional<StoredRow> stored = there.map(record -> record.rows().get(key));
        for (Map.Entry<String, String> cell : row.entrySet()) {
            Optional<ExportColumn> column =
                    layout.column(cell.getKey()).filter(known -> changes(known, cell, shape, stored));
            Optional<String> message = column.flatMap(known -> message(id, key, known, there.isPresent()));
            message.ifPresent(text -> complaint.about(column.orElseThrow().askedBy(), cell.getValue(), text));
        }
    }

    private boolean changes(
            ExportColumn column, Map.Entry<String, String> cell, RowShape shape, Optional<StoredRow> stored) {
        int position = layout.position(column.name());
        String value = cell.getValue();
        boolean taken = !(column instanceof IdColumn)
                && !column.isDocument()
                && shape.columns().get(position)
                && (overwrite || !value.isBlank());
        String before = stored.map(row -> row.value(position)).orElse("");
        return taken
                && !before.equals(
                        value.isBlank() ? "" : column.stored(value, dates).orElse(value));
    }

    private Optional<String> message(String id, RowKey key, ExportColumn column, boolean exists) {
        FormPlace place = FormPlace.in(id, key, column.form().text());
        if (locks && forms.lockedRecords().contains(id)) {
            return Optional.of(LOCKED_RECORD);
        }
        if (locks && forms.isLocked(place)) {
            return Optional.of(LOCKED_FORM);
        }
        return reason && exists ? Optional.of(NO_REASON) : Optional.empty();
    }
}
