package org.rcol.sandbox.api.export;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.rcol.dictionary.Column;
import org.rcol.sandbox.design.CheckboxColumn;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.RowWriter;

/**
 * One line for each row of a record, one column for each field or choice.
 *
 * <p>Behind the record ID come the columns of event, repeating instrument, instance, group and survey identifier, before each instrument
 * the time of its survey (OuhscBbmc/REDCapR {@code longitudinal-with-repeating-instrument/data.csv}, {@code survey/data.csv}). Without
 * the record ID there are none for event and instance (redcap-tools/PyCap {@code records.py}).
 */
final class FlatTable extends ExportTable {
    FlatTable(ExportRequest request, boolean labels) {
        super(request, labels);
        List<ExportColumn> columns = request.columns();
        boolean hasId = !columns.isEmpty() && columns.get(0) instanceof IdColumn;
        if (hasId) {
            ExportColumn id = columns.get(0);
            add(id.name(), id.label(), (record, row, shape) -> request.rendering()
                    .id(record.id()));
            addRowKey();
        }
        if (request.groups().isPresent() && !columns.isEmpty()) {
            add(RecordLayout.GROUP, "Data Access Group", (record, row, shape) -> request.group(record.group()));
        }
        if (request.surveys() && !columns.isEmpty()) {
            add(RecordLayout.IDENTIFIER, "Survey Identifier", (record, row, shape) -> request.identifier(record, row));
        }
        String form = "";
        for (ExportColumn column : columns.subList(hasId ? 1 : 0, columns.size())) {
            String own = column.form().text();
            if (request.surveys() && !own.equals(form)) {
                add(
                        RecordLayout.timestamp(own),
                        "Survey Timestamp",
                        (record, row, shape) -> request.answered(record, row, own));
            }
            form = own;
            if (request.combined() && column instanceof CheckboxColumn box) {
                addCombined(box);
            } else {
                addField(column);
            }
        }
    }

    private void addField(ExportColumn column) {
        int position = request().position(column);
        add(
                column.name(),
                column.label(),
                (record, row, shape) -> shape.columns().get(position)
                        ? column.shown(row.value(position), request().rendering())
                        : "");
    }

    /** One column with what is ticked. What is between the choices is not public. */
    private void addCombined(CheckboxColumn first) {
        List<CheckboxColumn> boxes = request().columns().stream()
                .filter(column -> column.askedBy().equals(first.askedBy()))
                .map(CheckboxColumn.class::cast)
                .toList();
        if (!boxes.get(0).equals(first)) {
            return;
        }
        String between = request().rendering().labels() ? ", " : ",";
        add(first.askedBy(), first.field().get(Column.FIELD_LABEL), (record, row, shape) -> boxes.stream()
                .filter(box -> shape.columns().get(request().position(box)))
                .flatMap(box ->
                        box.line(row.value(request().position(box)), request().rendering()).stream())
                .collect(Collectors.joining(between)));
    }

    @Override
    void write(StoredRecord record, StoredRow row, RowShape shape, RowWriter out) throws IOException {
        out.row(cells(record, row, shape));
    }
}
