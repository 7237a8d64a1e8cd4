package org.rcol.command;

import java.util.Locale;

/** What an answer looks like. */
public enum Format {
    TEXT,
    JSON,
    MARKDOWN,
    /** A page for a browser, to review. */
    HTML;

    /** The word for it on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
