package org.rcol.dictionary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * The name of a field, REDCap's "variable name", exactly as it was written; it may break REDCap's rules, which is for the check to say.
 */
public record FieldName(@JsonValue String text) implements Comparable<FieldName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FieldName {}

    /** The name that many sites give the record ID field, and REDCap's default for new projects. */
    public static final FieldName RECORD_ID = new FieldName("record_id");

    /** Whether REDCap takes this name as it is: a lower-case letter, then lower-case letters, digits and underscores. */
    public boolean isWellFormed() {
        return !text.isEmpty() && isLetter(text.charAt(0)) && isPlain();
    }

    /** The name as REDCap stores it: it folds upper case to lower (redcapAPI {@code constants.R}; REDCap's designer does the same). */
    public FieldName folded() {
        return isPlain() ? this : new FieldName(text.trim().toLowerCase(Locale.ROOT));
    }

    /** Whether there are only lower-case letters, digits and underscores. */
    private boolean isPlain() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && c != '_' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public int compareTo(FieldName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
