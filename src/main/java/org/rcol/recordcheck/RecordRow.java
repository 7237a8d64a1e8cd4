package org.rcol.recordcheck;

/** A row of a record, in the columns of a header. */
final class RecordRow {
    private final RowPlace place;
    private final RowKind kind;
    private final Cell[] cells;

    /**
     * A row.
     *
     * @param kind where its event and instrument have their fields
     * @param cells one for each column
     */
    RecordRow(RowPlace place, RowKind kind, Cell[] cells) {
        this.place = place;
        this.kind = kind;
        this.cells = cells;
    }

    RowPlace place() {
        return place;
    }

    RowKind kind() {
        return kind;
    }

    Cell cell(int column) {
        return cells[column];
    }
}
