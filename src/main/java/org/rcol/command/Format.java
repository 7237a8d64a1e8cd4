package org.rcol.command;

import java.util.Locale;

/** What an answer looks like. */
public enum Format {
    TEXT,
    JSON,
    MARKDOWN;

    /** The word for the option. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
