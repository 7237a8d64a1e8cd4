package org.rcol.dictionary;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The unique name of an instrument, {@code form_name} in the dictionary, exactly as it was written. */
public record FormName(@JsonValue String text) implements Comparable<FormName> {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FormName {}

    /**
     * The form name as REDCap stores it: lower case, blanks turned to underscores, every other character dropped, and no digit or
     * underscore in front.
     */
    public FormName slug() {
        if (isSlug()) {
            return this;
        }
        var slug = new StringBuilder();
        String lower = text.trim().toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            char c = Character.isWhitespace(lower.charAt(i)) ? '_' : lower.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean later = ((c >= '0' && c <= '9') || c == '_') && slug.length() > 0;
            if (letter || later) {
                slug.append(c);
            }
        }
        return new FormName(slug.toString());
    }

    /** Most names are. */
    private boolean isSlug() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean later = ((c >= '0' && c <= '9') || c == '_') && i > 0;
            if (!letter && !later) {
                return false;
            }
        }
        return true;
    }

    /** The field that REDCap makes for every instrument and that holds 0, 1 or 2; it is never a dictionary row. */
    public FieldName statusField() {
        return new FieldName(text + "_complete");
    }

    @Override
    public int compareTo(FormName other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
