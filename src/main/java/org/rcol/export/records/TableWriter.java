package org.rcol.export.records;

import java.util.List;
import org.rcol.export.Output;

/** A table of rows in some format, growing in one {@link Output}. */
interface TableWriter {
    Output output();

    /** Begins it, unless something is there already. */
    void header(List<String> columns);

    /** Adds a row made of some cells of an answer's row; -1 stands for a blank one. */
    void row(CsvCells cells, byte[] bytes, int[] picked);

    /** What stands before each row, or before a piece of such a table with several. */
    byte[] before();

    /** What stands behind it, unless that belongs to the row. */
    byte[] after();

    /** Ends it. */
    void end();

    /** A table in this format; a further one goes on in a output that holds rows already. */
    static TableWriter of(RowFormat format, Output output) {
        return format == RowFormat.CSV ? new CsvTableWriter(output) : new JsonTableWriter(output, format);
    }
}
