package org.rcol.setup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One part of a set-up and what is known of it.
 *
 * @param content empty unless it was read
 * @param reason why it was not read, in words; blank for every other part, and for one that comes from a folder
 */
public record Part<T>(State state, T content, String reason) {
    /** What is known of a part. */
    public enum State {
        /** It was read. */
        READ,
        /** The project has none of it. */
        NONE,
        /** It was not looked at. */
        NOT_READ;

        /** The word in {@code setup.json}. */
        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it is known, be it that there is nothing. */
    public boolean isKnown() {
        return state != State.NOT_READ;
    }
}
