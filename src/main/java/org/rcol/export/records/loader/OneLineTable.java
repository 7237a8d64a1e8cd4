package org.rcol.export.records.loader;

import java.nio.file.Path;

/**
 * A copy of a table for programs that end a row at every line feed, quoted or not: SPSS, PSPP and SAS. Inside of cells a control character
 * stands for the line feed and another for the carriage return, and the loader puts them back.
 */
final class OneLineTable {
    /** ASCII's "record separator"; REDCap's own texts come from web forms, which have none. */
    static final int LINE_FEED = 0x1E;

    /** ASCII's "group separator". */
    static final int CARRIAGE_RETURN = 0x1D;

    private OneLineTable() {}

    /** The file's name. */
    static String file(DataTable table) {
        return table.file().replaceFirst("\\.csv$", "") + ".oneline.csv";
    }

    /** Writes it, and returns its name. */
    static String write(Path folder, DataTable table) {
        return TableCopy.write(
                folder,
                table,
                file(table),
                (block, row) -> line(block.bytes(), block.rowStart(row), block.rowEnd(row)));
    }

    private static byte[] line(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        byte[] line = new byte[end - from + 1];
        for (int i = from; i < end; i++) {
            byte one = bytes[i];
            line[i - from] = one == '\n' ? LINE_FEED : one == '\r' ? CARRIAGE_RETURN : one;
        }
        line[end - from] = '\n';
        return line;
    }
}
