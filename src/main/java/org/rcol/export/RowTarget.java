package org.rcol.export;

import java.util.List;

/** Where the rows of an export go: one table, or one for each instrument. */
interface RowTarget {
    /** Takes the header, which is the first row of the block; called before any row of a run, also of one that goes on. */
    void header(CsvBlocks block);

    /** Takes all rows of a block. */
    void rows(CsvBlocks block);

    /** Ends every table, once. */
    void end();

    /** The tables, in the order of their files. */
    List<Table> tables();

    /** The files or streams that grow. */
    default List<Part> parts() {
        return tables().stream().map(Table::part).toList();
    }
}
