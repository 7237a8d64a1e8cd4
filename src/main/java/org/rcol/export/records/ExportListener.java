package org.rcol.export.records;

/** Is notified of the progress of an export. */
public interface ExportListener {
    /** A message for the user. */
    void note(String line);

    /**
     * A batch was received.
     *
     * @param done records so far, of {@code total}
     * @param bytes how many bytes were written so far
     * @param size how many records the batch had
     */
    void batch(long done, long total, long bytes, int size);

    /** Whether to continue, now that it is known what will be asked for; it may wait, or throw. Called before an output is begun. */
    boolean admit(ExportIntent intent);

    /**
     * Nothing more is asked for until this returns; it may wait, or throw to stop here.
     *
     * @param records how many are done and safe
     * @param bytes how many bytes they are
     */
    void edge(long records, long bytes);
}
