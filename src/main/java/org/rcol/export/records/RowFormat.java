package org.rcol.export.records;

/** The format in which rows of records are written. */
public enum RowFormat {
    /** The server's own CSV, byte for byte. */
    CSV("csv"),
    /** An array of objects, one per line. */
    JSON("json"),
    /** One object per line and nothing else. */
    NDJSON("ndjson");

    private final String ending;

    RowFormat(String ending) {
        this.ending = ending;
    }

    /** How names of such files end, without the dot. */
    String ending() {
        return ending;
    }

    /** The word for it on the command line. */
    @Override
    public String toString() {
        return ending;
    }
}
