package org.rcol.upload;

/** What an upload is doing, for whoever shows it, or must say how it ended if it is stopped there. */
public enum UploadStage {
    /** Reading project and dictionary; nothing is written. */
    LOOKING,
    /** Counting recorded data. */
    COUNTING,
    /** Counting again, writing the backup, and reading the dictionary once more. */
    BACKING_UP,
    /** The import is on its way: only the server knows whether it is applied. */
    IMPORTING,
    /** Reading back what the project holds now. */
    VERIFYING,
    /** It is known how it ended. */
    ENDED
}
