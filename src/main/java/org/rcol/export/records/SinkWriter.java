package org.rcol.export.records;

import java.util.List;
import org.rcol.export.BatchOutput;
import org.rcol.recordcheck.RecordCells;

/** Hands the rows of an export to a {@link RowSink}. */
final class SinkWriter implements RecordWriter {
    private final RowSink sink;
    private long bytes;
    private long keptBytes;

    SinkWriter(RowSink sink) {
        this.sink = sink;
    }

    /** The cells of a row at the places of the export's columns. */
    static final class PlacedCells implements RecordCells {
        private final CsvCells cells;
        private final byte[] bytes;
        private final int[] places;

        PlacedCells(CsvCells cells, byte[] bytes, int[] places) {
            this.cells = cells;
            this.bytes = bytes;
            this.places = places;
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public int start(int cell) {
            return places[cell] < 0 ? 0 : cells.start(places[cell]);
        }

        @Override
        public int end(int cell) {
            return places[cell] < 0 ? 0 : cells.end(places[cell]);
        }

        @Override
        public String text(int cell) {
            return places[cell] < 0 ? "" : cells.text(places[cell]);
        }
    }

    @Override
    public void begin(Heading heading) {
        sink.header(heading.names());
    }

    @Override
    public void rows(CsvBlock block, int[] places) {
        for (int row = 0; row < block.rows(); row++) {
            sink.row(new PlacedCells(block.cells(row, Integer.MAX_VALUE), block.bytes(), places));
        }
        bytes += block.length();
    }

    @Override
    public void end() {
        // A batch ends with its records.
    }

    @Override
    public List<TableWriter> tables() {
        return List.of();
    }

    @Override
    public List<BatchOutput> outputs() {
        return sink.outputs();
    }

    @Override
    public void keep() {
        sink.keep();
        RecordWriter.super.keep();
        keptBytes = bytes;
    }

    @Override
    public void takeBack() {
        sink.takeBack();
        RecordWriter.super.takeBack();
        bytes = keptBytes;
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
