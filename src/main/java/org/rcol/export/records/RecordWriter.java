package org.rcol.export.records;

import java.util.List;
import org.rcol.export.Output;

/** Where the rows of an export go: one table, or one for each instrument. */
interface RecordWriter {
    /** Begins with the columns of the export; called before any row of a run, also of one that goes on. */
    void begin(Heading heading);

    /**
     * Takes all rows of a block.
     *
     * @param places where they have each of the columns; -1 for one that is blank
     */
    void rows(CsvBlocks block, int[] places);

    /** Ends every table, once. */
    void end();

    /** The tables, in the order of their files. */
    List<TableWriter> tables();

    /** The files or streams that grow. */
    default List<Output> outputs() {
        return tables().stream().map(TableWriter::output).toList();
    }
}
