package org.rcol.dictionary;

import java.util.List;

/**
 * What a workbook holds besides the sheet that was read, and what a spreadsheet did to cells of that sheet.
 *
 * @param sheet the name of the sheet that was read
 * @param otherSheets the names of the others
 * @param cells the cells that hold something other than text where text was probably typed, in order
 */
public record WorkbookFacts(String sheet, List<String> otherSheets, List<ChangedCell> cells) {
    public WorkbookFacts {
        otherSheets = List.copyOf(otherSheets);
        cells = List.copyOf(cells);
    }

    /** What a cell holds in place of text. */
    public enum Change {
        /** A date, which Excel makes of texts such as {@code 1-2}. */
        DATE,
        /** A number, which has lost its leading zeros. */
        NUMBER,
        /** A number of more than 15 digits, or one with an exponent. */
        ROUNDED,
        /** TRUE or FALSE. */
        BOOLEAN,
        /** A formula, of which the last result was read. */
        FORMULA
    }

    /**
     * A cell that a spreadsheet changed.
     *
     * @param row the number of its row in the sheet
     * @param column the place of its column, from 0
     * @param text what was read
     */
    public record ChangedCell(int row, int column, Change change, String text) {}
}
