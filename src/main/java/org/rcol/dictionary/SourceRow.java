package org.rcol.dictionary;

import java.util.List;

/**
 * One data row of a file as it was read.
 *
 * @param number the record's number in the file; the header is 1 where it comes first, blank rows count
 * @param line the physical line on which it starts, from 1
 * @param cells the cells in the order of the file's header
 * @param text the row's own text with all that follows up to the next row, so that it can be written back unchanged
 */
public record SourceRow(int number, int line, List<String> cells, String text) {
    public SourceRow {
        cells = List.copyOf(cells);
    }

    /** Whether every cell is blank. */
    public boolean isBlank() {
        for (String cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
