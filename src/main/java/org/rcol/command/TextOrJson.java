package org.rcol.command;

import java.util.Locale;

/** What the answer of a command that has no markdown looks like. */
public enum TextOrJson {
    TEXT,
    JSON;

    /** The same among all formats. */
    public Format format() {
        return this == JSON ? Format.JSON : Format.TEXT;
    }

    /** The word for it on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
