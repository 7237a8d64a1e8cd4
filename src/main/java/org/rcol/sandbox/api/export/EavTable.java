package org.rcol.sandbox.api.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.RowWriter;

/**
 * One line for each value that is there: record, event, instance, field and value; ticked boxes under their field's name (OuhscBbmc/REDCapR
 * {@code read-eav-oneshot}, where groups have no place either).
 */
final class EavTable implements ExportTable {
    private final ExportRequest request;
    private final boolean events;
    private final boolean repeats;

    EavTable(ExportRequest request) {
        this.request = request;
        this.events = request.view().design().longitudinal();
        this.repeats = request.view().design().hasRepeats();
    }

    @Override
    public List<String> columns() {
        var names = new ArrayList<>(List.of("record"));
        if (events) {
            names.add(RecordLayout.EVENT);
        }
        if (repeats) {
            names.addAll(List.of(RecordLayout.INSTRUMENT, RecordLayout.INSTANCE));
        }
        names.addAll(List.of("field_name", "value"));
        return names;
    }

    @Override
    public void write(StoredRecord record, StoredRow row, RowShape shape, RowWriter out) throws IOException {
        for (ExportColumn column : request.columns()) {
            int position = request.position(column);
            String stored = column instanceof IdColumn ? record.id() : row.value(position);
            Optional<String> value =
                    shape.columns().get(position) ? column.line(stored, request.rendering()) : Optional.empty();
            if (value.isPresent()) {
                out.row(line(record, row, shape, column, value.get()));
            }
        }
    }

    private List<Object> line(StoredRecord record, StoredRow row, RowShape shape, ExportColumn column, String value) {
        var cells = new ArrayList<Object>();
        cells.add(request.rendering().id(record.id()));
        if (events) {
            cells.add(request.event(shape.event()));
        }
        if (repeats) {
            cells.add(request.instrument(shape.instrument()));
            cells.add(ExportRequest.instance(row.key()));
        }
        cells.add(column.askedBy());
        cells.add(value);
        return cells;
    }
}
