package org.rcol.export.fairuse;

/**
 * What an export has received so far.
 *
 * @param records how many records
 * @param bytes how many bytes of output
 */
public record Usage(long records, long bytes) {
    /** Nothing yet. */
    public static final Usage NOTHING = new Usage(0, 0);
}
