package org.rcol.sandbox.wire;

import java.io.IOException;
import java.util.List;

/** Writes a table row by row. A cell is a text, a whole number, or a map of names to whole numbers. */
public interface RowWriter {
    /** Writes what comes before the first row. */
    void begin(List<String> columns) throws IOException;

    /** Writes one row, a cell for each column. */
    void row(List<?> cells) throws IOException;

    /** Writes what comes after the last row. */
    void end() throws IOException;
}
