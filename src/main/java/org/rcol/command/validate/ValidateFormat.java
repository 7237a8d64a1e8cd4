package org.rcol.command.validate;

import java.util.Locale;

/** What the answer of validate looks like. */
enum ValidateFormat {
    TEXT,
    CONCISE,
    JSON,
    SARIF,
    JUNIT,
    GITHUB,
    GITLAB,
    MARKDOWN;

    /** The word for it on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
