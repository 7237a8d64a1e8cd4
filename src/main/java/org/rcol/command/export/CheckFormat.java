package org.rcol.command.export;

import java.util.Locale;
import org.rcol.command.Format;

/** What the answer of {@code check-records} looks like. */
enum CheckFormat {
    TEXT,
    JSON,
    MARKDOWN;

    /** The same among all formats. */
    Format format() {
        return Format.valueOf(name());
    }

    /** The word for it on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
