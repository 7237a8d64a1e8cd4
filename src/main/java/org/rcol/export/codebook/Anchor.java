package org.rcol.export.codebook;

import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/**
 * A place in the page that a link can lead to: {@code field-age}, {@code form-demographics}. It stays the same as long as the name does.
 *
 * @param id letters, digits, underscores, hyphens and dots only
 */
record Anchor(String id) {
    static final Anchor SEARCH = new Anchor("search");
    static final Anchor FORMS = new Anchor("forms");
    static final Anchor TOP = new Anchor("top");

    /** The row of a field; upper and lower case are the same, as they are to REDCap. */
    static Anchor of(FieldName field) {
        return new Anchor("field-" + safe(field.folded().text()));
    }

    /** The section of an instrument. */
    static Anchor of(FormName form) {
        return new Anchor("form-" + safe(form.text()));
    }

    /** The place of a further field with the same name; there is none in a project, but there may be in files. */
    Anchor again(int number) {
        return number == 1 ? this : new Anchor(id + "." + number);
    }

    /** Other characters become their number between hyphens, so that two names never meet. */
    private static String safe(String name) {
        var safe = new StringBuilder();
        name.codePoints().forEach(c -> {
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (letter || c == '_' || (c >= '0' && c <= '9')) {
                safe.appendCodePoint(c);
            } else {
                safe.append('-').append(Integer.toHexString(c)).append('-');
            }
        });
        return safe.toString();
    }
}
