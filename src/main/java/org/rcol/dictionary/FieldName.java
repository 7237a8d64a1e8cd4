package org.rcol.dictionary;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a field, REDCap's "variable name", exactly as it was written; it may break REDCap's rules, which is for the check to say.
 */
public record FieldName(String text) implements Comparable<FieldName> {
    private static final Pattern WELL_FORMED = Pattern.compile("[a-z][a-z0-9_]*");

    /** The name that many sites give the record ID field, and REDCap's default for new projects. */
    public static final FieldName RECORD_ID = new FieldName("record_id");

    /** Whether REDCap takes this name as it stands: a lower-case letter, then lower-case letters, digits and underscores. */
    public boolean isWellFormed() {
        return WELL_FORMED.matcher(text).matches();
    }

    /** The name as REDCap stores it: it folds upper case to lower (redcapAPI {@code constants.R}; REDCap's designer does the same). */
    public FieldName folded() {
        return new FieldName(text.trim().toLowerCase(Locale.ROOT));
    }

    // Written out: what a record has by itself is spun at every start, and names are the keys of every map.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FieldName that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
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
