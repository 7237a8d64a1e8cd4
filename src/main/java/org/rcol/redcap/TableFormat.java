package org.rcol.redcap;

import java.util.Locale;

/** The two forms in which a table is asked for. */
public enum TableFormat {
    /** A header and a line for each row, as the server quotes it. */
    CSV,
    /** A list of objects. */
    JSON;

    /** The word of the API's parameter {@code format}, which is the ending of a file's name, too. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text();
    }
}
