package org.rcol.redcap;

import java.util.Locale;
import java.util.Optional;

/**
 * Which entries of the log to export.
 *
 * @param begin from when on, {@code YYYY-MM-DD HH:MM} in the server's time; blank for the beginning
 * @param end until when, the same; blank for now. Whether the server counts that minute itself is not documented
 */
public record LogQuery(String begin, String end, Optional<Type> type) {
    /** What a log entry can be about, the API's {@code logtype}. */
    public enum Type {
        EXPORT,
        MANAGE,
        USER,
        RECORD,
        RECORD_ADD,
        RECORD_EDIT,
        RECORD_DELETE,
        LOCK_RECORD,
        PAGE_VIEW;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String toString() {
            return text();
        }
    }
}
