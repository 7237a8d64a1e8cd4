package org.rcol.export.records;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** All columns in one table; as CSV in one piece, as it came. */
final class WholeTarget implements RowTarget {
    private final Table table;
    private final boolean raw;

    WholeTarget(RowFormat format, Part part) {
        this.table = Table.of(format, part);
        this.raw = format == RowFormat.CSV;
    }

    @Override
    public void begin(Heading heading) {
        if (!raw) {
            table.header(heading.names());
        } else if (table.part().bytes() == 0) {
            byte[] line = heading.line().getBytes(StandardCharsets.ISO_8859_1);
            table.part().append(line, 0, line.length);
        }
    }

    @Override
    public void rows(CsvBlocks block, int[] places) {
        if (block.rows() == 0) {
            return;
        }
        if (raw && Heading.isAsItCame(places, block.width())) {
            table.part().append(block.bytes(), block.rowStart(0), block.rowEnd(block.rows() - 1));
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
    public List<Table> tables() {
        return List.of(table);
    }
}
