package org.rcol.export;

/**
 * What an export wrote.
 *
 * @param records how many records, all that were asked for
 * @param rows how many rows, without the header
 * @param bytes how many bytes
 * @param sha256 the SHA-256 of the output in hex; blank where it is more than one file
 */
public record ExportOutcome(long records, long rows, long bytes, String sha256) {
    /** The same without a SHA-256. */
    public ExportOutcome(long records, long rows, long bytes) {
        this(records, rows, bytes, "");
    }
}
