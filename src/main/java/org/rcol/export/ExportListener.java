package org.rcol.export;

/** Hears how an export goes. */
public interface ExportListener {
    /** Something worth a line. */
    void note(String line);

    /**
     * A batch is in.
     *
     * @param done records so far, of {@code total}
     * @param bytes how many bytes were written so far
     * @param size how many records the batch had
     */
    void batch(long done, long total, long bytes, int size);

    /** Nothing more is asked for until this returns; it may wait, or throw to stop at this edge. */
    void edge();
}
