package org.rcol.sandbox.api.export;

import java.io.IOException;
import java.util.List;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;
import org.rcol.sandbox.wire.RowWriter;

/** What an export makes of rows: a flat table, or one line for each value. */
interface ExportTable {
    /** The names of the columns; in a flat table of labels, their headings. */
    List<String> columns();

    /** Writes what is shown of one row. */
    void write(StoredRecord record, StoredRow row, RowShape shape, RowWriter out) throws IOException;
}
