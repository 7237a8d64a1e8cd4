package org.rcol.setup;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One difference between two set-ups.
 *
 * @param part the table or the kind, such as {@code events}
 * @param name what differs, in words, such as {@code event week_4_arm_1} or {@code alert "Overdue visit"}
 * @param change what became of it
 * @param column the column or the XML's name of what changed; blank where all of it came or went
 * @param from the text before; blank where there was none
 * @param to the text now
 */
public record SetupDifference(String part, String name, Change change, String column, String from, String to) {
    /** What became of a row or an entry. */
    public enum Change {
        /** The second set-up has it and the first has not. */
        ADDED,
        /** The first has it and the second has not. */
        REMOVED,
        /** Both have it, with another text. */
        CHANGED,
        /** Both have the same rows in another order. */
        MOVED;

        /** The word in JSON. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
