package org.rcol.sandbox.api.export;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.RowWriter;

/**
 * One line for each value that is there: record, event, instance, field and value; checked boxes under their field's name
 * (OuhscBbmc/REDCapR {@code read-eav-oneshot}, where groups have no column either).
 */
final class EavTable extends ExportTable {
    EavTable(ExportRequest request) {
        super(request, false);
        add("record", "", (record, row, shape) -> request.rendering().id(record.id()));
        addRowKey();
    }

    @Override
    List<String> columns() {
        return Stream.concat(super.columns().stream(), Stream.of("field_name", "value"))
                .toList();
    }

    @Override
    void write(StoredRecord record, StoredRow row, RowShape shape, RowWriter out) throws IOException {
        String form = "";
        for (ExportColumn column : request().columns()) {
            if (request().surveys() && !column.form().text().equals(form)) {
                survey(form, column, record, row, shape, out);
                form = column.form().text();
            }
            int position = request().position(column);
            String stored = column instanceof IdColumn ? record.id() : row.value(position);
            Optional<String> value =
                    shape.columns().get(position) ? value(column, stored, record, row, shape) : Optional.empty();
            if (value.isPresent()) {
                line(column.askedBy(), value.get(), record, row, shape, out);
            }
        }
    }

    /** The participant's identifier comes first, then the time of each survey before its instrument's values. */
    private void survey(
            String last, ExportColumn next, StoredRecord record, StoredRow row, RowShape shape, RowWriter out)
            throws IOException {
        String identifier = last.isEmpty() ? request().identifier(record, row) : "";
        if (!identifier.isEmpty()) {
            line(RecordLayout.IDENTIFIER, identifier, record, row, shape, out);
        }
        String form = next.form().text();
        String answered = request().answered(record, row, form);
        if (!answered.isEmpty()) {
            line(RecordLayout.timestamp(form), answered, record, row, shape, out);
        }
    }

    private void line(String field, String value, StoredRecord record, StoredRow row, RowShape shape, RowWriter out)
            throws IOException {
        List<Object> line = cells(record, row, shape);
        line.add(field);
        line.add(value);
        out.row(line);
    }

    /** A document is shown by its number (OuhscBbmc/REDCapR {@code read-eav-oneshot/default.R}). */
    private Optional<String> value(
            ExportColumn column, String stored, StoredRecord record, StoredRow row, RowShape shape) {
        if (!column.isDocument() || stored.isEmpty()) {
            return column.line(stored, request().rendering());
        }
        return request().document(record, row, shape, column).map(document -> String.valueOf(document.number()));
    }
}
