package org.rcol.export.documents;

/** Hears how an export of documents goes, and may stop it. */
public interface DocumentListener {
    /** Something worth a line. */
    void note(String line);

    /** Whether to go on with the documents of this project; it may wait, or throw. */
    boolean admit(String projectId);

    /**
     * Nothing more is asked for until this returns; it may wait, or throw to stop here.
     *
     * @param documents how many are saved
     * @param bytes how many bytes they are
     */
    void edge(int documents, long bytes);
}
