package org.rcol.export.records;

import java.util.List;
import org.rcol.export.BatchOutput;

/** Writes a table of rows in some format to one {@link BatchOutput}. */
interface TableWriter {
    BatchOutput output();

    /** Writes the header, unless something is there already. */
    void header(List<String> columns);

    /** Adds a row made of some cells of an answer's row; -1 for a blank one. */
    void row(CsvCells cells, byte[] bytes, int[] picked);

    /** The bytes before each row, or before several rows of such a table. */
    byte[] before();

    /** The bytes after it, unless they belong to the row. */
    byte[] after();

    /** Ends it. */
    void end();

    /** A table in this format; on an output that holds rows already, it continues. */
    static TableWriter of(RowFormat format, BatchOutput output) {
        return format == RowFormat.CSV ? new CsvTableWriter(output) : new JsonTableWriter(output, format);
    }
}
