package org.rcol.export;

import java.util.List;
import java.util.stream.IntStream;

/** All columns in one table; as CSV in one piece, as it came. */
final class WholeTarget implements RowTarget {
    private final Table table;
    private final boolean raw;
    private int[] all = new int[0];

    WholeTarget(RowFormat format, Part part) {
        this.table = Table.of(format, part);
        this.raw = format == RowFormat.CSV;
    }

    @Override
    public void header(CsvBlocks block) {
        List<String> columns = block.header();
        all = IntStream.range(0, columns.size()).toArray();
        if (!raw) {
            table.header(columns);
        } else if (table.part().bytes() == 0) {
            table.part().append(block.bytes(), block.rowStart(0), block.rowEnd(0));
        }
    }

    @Override
    public void rows(CsvBlocks block) {
        if (block.rows() == 0) {
            return;
        }
        if (raw) {
            table.part().append(block.bytes(), block.rowStart(0), block.rowEnd(block.rows() - 1));
            return;
        }
        for (int row = 0; row < block.rows(); row++) {
            table.row(block.cells(row, Integer.MAX_VALUE), block.bytes(), all);
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
