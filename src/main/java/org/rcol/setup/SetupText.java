package org.rcol.setup;

import java.util.Arrays;
import java.util.List;

/**
 * A text of a set-up that can name fields, instruments, events or choices.
 *
 * @param place where it is, in words, such as {@code alert "Overdue visit", condition}
 * @param file the file of a set-up's folder that has it; blank for an entry that does not come from a folder
 * @param line the line of that file on which it begins, from 1, and in a table the row; 0 where there is no file
 * @param text the text
 * @param kind how names are written in it
 */
public record SetupText(String place, String file, int line, String text, Kind kind) {
    /** How names are written in a text. */
    public enum Kind {
        /** In REDCap's logic: {@code [field] = '1'}. */
        LOGIC,
        /** In brackets among other words. */
        PIPED,
        /** A list of fields with commas. */
        FIELDS,
        /** A list of instruments with commas. */
        FORMS,
        /** A list of the unique names of events with commas. */
        EVENTS
    }

    /** The names in a list; none for a text of another kind. */
    public List<String> names() {
        return kind == Kind.LOGIC || kind == Kind.PIPED
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
    }
}
