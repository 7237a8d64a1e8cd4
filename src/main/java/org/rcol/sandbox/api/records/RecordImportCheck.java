package org.rcol.sandbox.api.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.call.UserAccess;
import org.rcol.sandbox.design.DateOrder;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.design.UniqueName;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.RecordLog;
import org.rcol.sandbox.records.RowKey;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.RowShapes;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.CsvRows;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SentRows;

/** How a record import is judged: what the server says against the rows that were sent. It takes all of them or none. */
final class RecordImportCheck {
    private final RecordLayout layout;
    private final Design design;
    private final RowShapes shapes;
    private final SentRowKey keys;
    private final RecordLog records;
    private final UserAccess access;
    private final UniqueName names;
    private final DateOrder dates;
    private final ChangeBarrier barrier;
    private final Set<String> unknown = new LinkedHashSet<>();
    private final List<List<String>> problems = new ArrayList<>();

    RecordImportCheck(ApiRequest request) {
        Project project = request.project();
        this.layout = project.layout();
        this.design = project.design();
        this.shapes = new RowShapes(design, layout);
        this.keys = new SentRowKey(design, layout);
        this.records = project.records();
        this.access = request.access();
        this.names = project.uniqueNames();
        this.dates = DateOrder.of(request.get("dateFormat"));
        this.barrier = new ChangeBarrier(request);
    }

    /**
     * Looks at all rows.
     *
     * @throws Refusal with every column that the project lacks (redcap-tools/PyCap#151), or else with a CSV line of record, field, value
     *     and message for each value that cannot be taken (redcap-tools/PyCap#138)
     */
    void check(SentRows rows) throws Refusal, IOException {
        rows.forEach((number, row) -> check(row));
        if (!unknown.isEmpty()) {
            throw Refusal.badRequest("The following fields were not found in the project as real data fields: "
                    + String.join(", ", unknown));
        }
        if (!problems.isEmpty()) {
            throw Refusal.badRequest(CsvRows.quoted(problems).strip());
        }
    }

    private void check(Map<String, String> row) throws Refusal, IOException {
        String id = SentRows.cell(row, layout.recordId());
        if (id.isEmpty()) {
            problem(id, layout.recordId(), "", "The record ID is missing");
        }
        Optional<StoredRecord> there = access.group().isPresent() ? records.read(id) : Optional.empty();
        if (there.isPresent() && !access.sees(there.get())) {
            problem(id, layout.recordId(), id, "The record belongs to another Data Access Group");
        }
        Optional<RowShape> shape = keys.of(row, (field, value, message) -> problem(id, field, value, message))
                .flatMap(this::shape);
        for (Map.Entry<String, String> cell : row.entrySet()) {
            check(id, cell.getKey(), cell.getValue(), shape);
        }
        if (shape.isPresent() && barrier.stands()) {
            RowKey key = keys.of(row, (field, value, message) -> {}).orElseThrow();
            barrier.check(id, key, row, shape.get(), (field, value, message) -> problem(id, field, value, message));
        }
    }

    private Optional<RowShape> shape(RowKey key) {
        return shapes.of(key.instance() == SentRowKey.NEW ? new RowKey(key.event(), key.instrument(), 1) : key);
    }

    private void check(String id, String name, String value, Optional<RowShape> shape) throws Refusal {
        if (keys.isPartOfKey(name)) {
            return;
        }
        if (name.equals(RecordLayout.GROUP)) {
            checkGroup(id, value);
            return;
        }
        Optional<ExportColumn> column = layout.column(name);
        if (column.isEmpty()) {
            if (!layout.isPseudoField(name)) {
                unknown.add(name);
            }
        } else if (!value.isBlank() && !column.get().isDocument()) {
            checkValue(id, column.get(), value, shape);
        }
    }

    private void checkValue(String id, ExportColumn column, String value, Optional<RowShape> shape) {
        if (column.stored(value, dates).isEmpty()) {
            problem(id, column.askedBy(), value, column.complaint());
        }
        if (shape.isPresent() && !shape.get().columns().get(layout.position(column.name()))) {
            problem(id, column.askedBy(), value, misplaced(column, shape.get()));
        }
    }

    /** The first text is a real server's (redcap-tools/PyCap#142), the others are the sandbox's own. */
    private String misplaced(ExportColumn column, RowShape shape) {
        String form = column.form().text();
        if (!design.holds(shape.event().id(), form)) {
            return "This field ('" + column.askedBy()
                    + "') exists on an instrument that is not designated for the event "
                    + "named '" + design.label(shape.event())
                    + "'. You are not allowed to import data for this field into this event.";
        }
        return shape.instrument().isEmpty()
                ? "The field is on a repeating instrument, so that redcap_repeat_instrument must name it"
                : "The field is not on the instrument that redcap_repeat_instrument names";
    }

    /** Users in a group may not send the column (OuhscBbmc/REDCapR quotes the text). */
    private void checkGroup(String id, String value) throws Refusal {
        if (access.group().isPresent()) {
            throw Refusal.badRequest("Illegal use of 'redcap_data_access_group' field!");
        }
        if (!value.isBlank() && names.of(value).isEmpty()) {
            problem(id, RecordLayout.GROUP, value, "This cannot be the name of a Data Access Group");
        }
    }

    private void problem(String id, String field, String value, String message) {
        problems.add(List.of(id, field, value, message));
    }
}
