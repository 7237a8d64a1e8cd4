package org.rcol.export.records;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.rcol.export.BatchOutput;

/** All columns in one table; as CSV in one piece, as it came. */
final class WholeRecordWriter implements RecordWriter {
    private final TableWriter table;
    private final boolean raw;

    WholeRecordWriter(RowFormat format, BatchOutput output) {
        this.table = TableWriter.of(format, output);
        this.raw = format == RowFormat.CSV;
    }

    @Override
    public void begin(Heading heading) {
        if (!raw) {
            table.header(heading.names());
        } else if (table.output().bytes() == 0) {
            byte[] line = heading.line().getBytes(StandardCharsets.ISO_8859_1);
            table.output().write(line);
        }
    }

    @Override
    public void rows(CsvBlock block, int[] places) {
        if (block.rows() == 0) {
            return;
        }
        if (raw && Heading.isAsItCame(places, block.width())) {
            table.output().write(block.bytes(), block.rowStart(0), block.length());
            return;
        }
        for (int row = 0; row < block.rows(); row++) {
            table.row(block.cells(row, Integer.MAX_VALUE), block.bytes(), places);
        }
    }

    @Override
    public void end() {
        table.end();
    }

    @Override
    public List<TableWriter> tables() {
        return List.of(table);
    }
}
