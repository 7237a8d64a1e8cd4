package org.rcol.dictionary;

/**
 * Where a field is.
 *
 * @param file the file as the user named it, or {@code project} for what the server sent
 * @param row the number of the record in that file as REDCap counts: the header is 1, blank rows count too
 * @param line the physical line on which the row starts, from 1; differs from {@code row} where cells hold line breaks
 * @param header the header of that file, which knows its column letters
 */
public record Location(String file, int row, int line, Header header) {
    /** The name for the server's own dictionary where a file name would be. */
    public static final String PROJECT = "project";

    /** Whether the field came from the server and not from a file. */
    public boolean isProject() {
        return file.equals(PROJECT);
    }

    @Override
    public String toString() {
        return file + ":" + row;
    }
}
