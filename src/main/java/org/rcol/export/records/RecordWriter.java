package org.rcol.export.records;

import java.util.List;
import org.rcol.export.BatchOutput;

/** Writes the rows of an export: into one table, or one for each instrument. */
interface RecordWriter {
    /** Begins with the columns of the export; called before any row of a run, also when an export is continued. */
    void begin(Heading heading);

    /**
     * Writes all rows of a block.
     *
     * @param places where they have each of the columns; -1 for one that is blank
     */
    void rows(CsvBlock block, int[] places);

    /** Ends every table, once. */
    void end();

    /** The tables, in the order of their files. */
    List<TableWriter> tables();

    /** The files or streams that it writes. */
    default List<BatchOutput> outputs() {
        return tables().stream().map(TableWriter::output).toList();
    }

    /** The rows since the last call of this or of {@link #takeBack} are complete. */
    default void keep() {
        outputs().forEach(BatchOutput::keep);
    }

    /** Takes back the rows since then. */
    default void takeBack() {
        outputs().forEach(BatchOutput::takeBack);
    }

    /** How many bytes of rows it has taken. */
    default long bytes() {
        return outputs().stream().mapToLong(BatchOutput::bytes).sum();
    }
}
