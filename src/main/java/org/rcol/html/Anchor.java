package org.rcol.html;

import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/**
 * A place in the page that a link can lead to: {@code field-age}, {@code form-demographics}. It stays the same as long as the name does.
 *
 * @param id letters, digits, underscores, hyphens and dots only
 */
public record Anchor(String id) {
    public static final Anchor SEARCH = new Anchor("search");
    public static final Anchor FORMS = new Anchor("forms");
    public static final Anchor EVENTS = new Anchor("events");
    public static final Anchor CONTENTS = new Anchor("contents");
    public static final Anchor COLLAPSE = new Anchor("collapse");
    public static final Anchor EXPAND = new Anchor("expand");
    public static final Anchor TOP = new Anchor("top");
    public static final Anchor RISKS = new Anchor("risks");
    public static final Anchor RULES = new Anchor("rules");
    public static final Anchor FILTER_RISKY = new Anchor("filter-risky");
    public static final Anchor FILTER_IDENTIFIER = new Anchor("filter-identifier");
    public static final Anchor FILTER_CHOICES = new Anchor("filter-choices");
    public static final Anchor FILTER_REQUIRED = new Anchor("filter-required");
    public static final Anchor FILTER_TYPE = new Anchor("filter-type");

    /** The row of a field; upper and lower case are the same, as they are to REDCap. */
    public static Anchor of(FieldName field) {
        return new Anchor("field-" + safe(field.folded().text()));
    }

    /** The section of an instrument. */
    public static Anchor of(FormName form) {
        return new Anchor("form-" + safe(form.text()));
    }

    /** The explanation of a rule or a sort of change. */
    public static Anchor ofRule(String code) {
        return new Anchor("rule-" + safe(code));
    }

    /** The place of a further field with the same name; there is none in a project, but there may be in files. */
    public Anchor again(int number) {
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
