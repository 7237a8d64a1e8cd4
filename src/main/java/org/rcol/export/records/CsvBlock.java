package org.rcol.export.records;

import java.util.Arrays;
import java.util.List;

/**
 * Whole rows of a CSV answer, as they came. It belongs to one thread at a time, and its bytes are read over by {@link CsvBlocks} unless they
 * are {@linkplain #keep kept}.
 */
public final class CsvBlock {
    private final byte[] bytes;
    private final int width;
    private final boolean open;
    private final CsvCells cells;
    private int start;
    private int[] rowEnds;
    private boolean kept;

    /**
     * Some rows.
     *
     * @param start where the first begins
     * @param rowEnds the place after each one's line end
     * @param width how many cells each has
     * @param open whether the last came without its line end
     */
    CsvBlock(byte[] bytes, int start, int[] rowEnds, int width, boolean open) {
        this.bytes = bytes;
        this.start = start;
        this.rowEnds = rowEnds;
        this.width = width;
        this.open = open;
        this.cells = new CsvCells(bytes);
    }

    /** The bytes that the rows are in. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many rows there are. */
    public int rows() {
        return rowEnds.length;
    }

    /** How many cells each row has. */
    int width() {
        return width;
    }

    /** Whether the last row came without a line end, which was added. */
    boolean endsOpen() {
        return open;
    }

    /** The place of a row's first byte. */
    public int rowStart(int row) {
        return row == 0 ? start : rowEnds[row - 1];
    }

    /** The place after the line end of a row. */
    public int rowEnd(int row) {
        return rowEnds[row];
    }

    /** How many bytes all rows have. */
    int length() {
        return rows() == 0 ? 0 : rowEnds[rows() - 1] - start;
    }

    /** Takes rows from the front, such as the header. */
    void skip(int count) {
        start = rowStart(count);
        rowEnds = Arrays.copyOfRange(rowEnds, count, rows());
    }

    /** The columns of the header, which is the first row of the first block. */
    public List<String> header() {
        return cells(0, Integer.MAX_VALUE).texts();
    }

    /** The text of a row's first cell. */
    String firstCell(int row) {
        return cells(row, 1).text(0);
    }

    /** The first cells of a row, until the next one is asked for. */
    public CsvCells cells(int row, int most) {
        return cells.at(rowStart(row), rowEnd(row), most);
    }

    /** Keeps the bytes as they are although the next block is read. */
    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }
}
