package org.rcol.export.documents;

/** Is notified of the progress of an export of documents, and may stop it. */
public interface DocumentListener {
    /** A message for the user. */
    void note(String line);

    /** Whether to continue with the documents of this project; it may wait, or throw. */
    boolean admit(String projectId);

    /**
     * Nothing more is asked for until this returns; it may wait, or throw to stop here.
     *
     * @param documents how many are saved
     * @param bytes how many bytes they are
     */
    void edge(int documents, long bytes);
}
