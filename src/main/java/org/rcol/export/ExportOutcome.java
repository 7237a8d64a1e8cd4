package org.rcol.export;

/**
 * What an export wrote.
 *
 * @param records how many records, all that were asked for and are still there
 * @param rows how many rows, without the header
 * @param bytes how many bytes
 * @param sha256 the SHA-256 of the output in hex; blank where it is more than one file
 * @param remark what is odd or could not be verified; blank for nothing
 */
public record ExportOutcome(long records, long rows, long bytes, String sha256, String remark) {
    /** What an export wrote, without a remark. */
    public ExportOutcome(long records, long rows, long bytes) {
        this(records, rows, bytes, "", "");
    }

    /** A number of records and rows, of which nothing is written yet. */
    public static ExportOutcome counted(long records, long rows, String remark) {
        return new ExportOutcome(records, rows, 0, "", remark);
    }

    /** The same, written: this number of bytes with this SHA-256. */
    public ExportOutcome written(long length, String sha) {
        return new ExportOutcome(records, rows, length, sha, remark);
    }

    /** The same with something more to say. */
    public ExportOutcome remark(String words) {
        return new ExportOutcome(records, rows, bytes, sha256, words);
    }
}
