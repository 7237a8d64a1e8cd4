package org.rcol.export.records;

/** What is made of tables that an export has finished, beside them, while nobody else writes there. */
public interface HandOver {
    /** Nothing. */
    HandOver NONE = export -> {};

    /**
     * Takes the tables over.
     *
     * @throws org.rcol.failure.RcolException {@code LOCAL_IO} if something cannot be read or written
     */
    void take(FinishedExport export);
}
