package org.rcol.sandbox.api.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.RowWriter;

/** What an export makes of rows: a flat table, or one line for each value. */
abstract sealed class ExportTable permits FlatTable, EavTable {
    private final ExportRequest request;
    private final boolean labels;
    private final List<String> columns = new ArrayList<>();
    private final List<Cell> cells = new ArrayList<>();

    /** What a column shows of a row. */
    interface Cell {
        Object of(StoredRecord record, StoredRow row, RowShape shape);
    }

    /**
     * A table without columns.
     *
     * @param labels whether the headings are labels
     */
    ExportTable(ExportRequest request, boolean labels) {
        this.request = request;
        this.labels = labels;
    }

    final ExportRequest request() {
        return request;
    }

    final void add(String name, String label, Cell cell) {
        columns.add(labels ? label : name);
        cells.add(cell);
    }

    /** Adds the columns that say which row of a record it is, where records have several. */
    final void addRowKey() {
        Design design = request.view().design();
        boolean shown = request.rendering().labels();
        if (design.longitudinal()) {
            add(
                    RecordLayout.EVENT,
                    "Event Name",
                    (record, row, shape) ->
                            shown ? design.label(shape.event()) : shape.event().unique());
        }
        if (design.hasRepeats()) {
            add(
                    RecordLayout.INSTRUMENT,
                    "Repeat Instrument",
                    (record, row, shape) -> shown ? RecordLayout.label(shape.instrument()) : shape.instrument());
            // A number in JSON (redcap-tools/PyCap records.py).
            add(
                    RecordLayout.INSTANCE,
                    "Repeat Instance",
                    (record, row, shape) ->
                            row.key().instance() == 0 ? "" : row.key().instance());
        }
    }

    /** The names of the columns; in a flat table of labels, their headings. */
    List<String> columns() {
        return columns;
    }

    /** What the columns show of a row. */
    final List<Object> cells(StoredRecord record, StoredRow row, RowShape shape) {
        var line = new ArrayList<>(cells.size() + 2);
        for (Cell cell : cells) {
            line.add(cell.of(record, row, shape));
        }
        return line;
    }

    /** Writes what is shown of one row. */
    abstract void write(StoredRecord record, StoredRow row, RowShape shape, RowWriter out) throws IOException;
}
