package org.rcol.sandbox;

import java.io.IOException;
import java.util.List;

/** What an export makes of rows: a flat table, or one line for each value. */
interface RecordTable {
    /** The names of the columns; in a flat table of labels, their headings. */
    List<String> columns();

    /** Writes what is shown of one row. */
    void write(StoredRecord record, StoredRow row, RowShape shape, RowWriter out) throws IOException;
}
