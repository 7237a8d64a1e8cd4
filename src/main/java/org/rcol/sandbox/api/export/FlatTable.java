package org.rcol.sandbox.api.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.design.Rendering;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.RowWriter;

/**
 * One line for each row of a record, one column for each field or choice.
 *
 * <p>Right behind the record ID stand the columns of event, repeating instrument, instance, group and survey identifier, before each
 * form the time of its survey (OuhscBbmc/REDCapR {@code longitudinal-with-repeating-instrument/data.csv}, {@code survey/data.csv}).
 * Without the record ID there are none for event and instance (redcap-tools/PyCap {@code records.py}).
 */
final class FlatTable implements ExportTable {

    private final ExportRequest request;
    private final boolean labels;
    private final List<String> headings = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();
    private final List<Object> line = new ArrayList<>();

    private interface Cell {
        Object of(StoredRecord record, StoredRow row, RowShape shape);
    }

    /**
     * A table.
     *
     * @param labels whether the headings are labels
     */
    FlatTable(ExportRequest request, boolean labels) {
        this.request = request;
        this.labels = labels;
        List<ExportColumn> columns = request.columns();
        boolean hasId = !columns.isEmpty() && columns.get(0) instanceof IdColumn;
        if (hasId) {
            add(columns.get(0));
            lead();
        }
        if (!columns.isEmpty()) {
            behindTheId();
        }
        String form = "";
        for (ExportColumn column : columns.subList(hasId ? 1 : 0, columns.size())) {
            String own = column.form().text();
            if (request.surveys() && !own.equals(form)) {
                // Nobody answers a survey here.
                add(own + "_timestamp", "Survey Timestamp", (record, row, shape) -> "");
            }
            form = own;
            add(column);
        }
    }

    private void add(String name, String label, Cell cell) {
        headings.add(labels ? label : name);
        cells.add(cell);
    }

    private void add(ExportColumn column) {
        Rendering rendering = request.rendering();
        int position = request.position(column);
        Cell stored = (record, row, shape) ->
                shape.columns().get(position) ? column.shown(row.value(position), rendering) : "";
        boolean isId = column instanceof IdColumn;
        add(column.name(), column.label(), isId ? (record, row, shape) -> rendering.id(record.id()) : stored);
    }

    private void lead() {
        Design design = request.view().design();
        if (design.longitudinal()) {
            add(RecordLayout.EVENT, "Event Name", (record, row, shape) -> request.event(shape.event()));
        }
        if (design.hasRepeats()) {
            add(
                    RecordLayout.INSTRUMENT,
                    "Repeat Instrument",
                    (record, row, shape) -> request.instrument(shape.instrument()));
            add(RecordLayout.INSTANCE, "Repeat Instance", (record, row, shape) -> ExportRequest.instance(row.key()));
        }
    }

    private void behindTheId() {
        if (request.groups().isPresent()) {
            add(RecordLayout.GROUP, "Data Access Group", (record, row, shape) -> request.group(record.group()));
        }
        if (request.surveys()) {
            add("redcap_survey_identifier", "Survey Identifier", (record, row, shape) -> "");
        }
    }

    @Override
    public List<String> columns() {
        return headings;
    }

    @Override
    public void write(StoredRecord record, StoredRow row, RowShape shape, RowWriter out) throws IOException {
        line.clear();
        for (Cell cell : cells) {
            line.add(cell.of(record, row, shape));
        }
        out.row(line);
    }
}
