package org.rcol.export.records;

import java.util.List;

/** A table of rows in some format, growing in one {@link Part}. */
interface Table {
    Part part();

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

    /** A table in this format; a further one goes on in a part that holds rows already. */
    static Table of(RowFormat format, Part part) {
        return format == RowFormat.CSV ? new CsvTableWriter(part) : new JsonTableWriter(part, format);
    }
}
