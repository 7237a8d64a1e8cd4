package org.rcol.reference;

import java.util.Locale;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.logic.FieldComparison;

/**
 * What a text can name.
 *
 * @param name as REDCap stores it; of a choice, the name of its field
 * @param code the code of a choice, as it was written; else blank
 */
public record Subject(Kind kind, String name, String code) {
    /** The kinds of things that texts name. */
    public enum Kind {
        FIELD,
        FORM,
        EVENT,
        CHOICE
    }

    private static final String FORM = "form:";
    private static final String EVENT = "event:";

    /** A field by its name, in upper or lower case. */
    public static Subject field(String name) {
        return new Subject(Kind.FIELD, new FieldName(name).folded().text(), "");
    }

    /** An instrument by its name. */
    public static Subject form(String name) {
        return new Subject(Kind.FORM, new FormName(name).slug().text(), "");
    }

    /** An event by its unique name, such as {@code visit_1_arm_1}. */
    public static Subject event(String name) {
        return new Subject(Kind.EVENT, name.strip().toLowerCase(Locale.ROOT), "");
    }

    /** A choice of a field. */
    public static Subject choice(String field, String code) {
        return new Subject(Kind.CHOICE, new FieldName(field).folded().text(), code.strip());
    }

    /**
     * What is meant on a command line: {@code age}, {@code form:phq9}, {@code event:visit_1_arm_1}, or {@code smoker/3} as consent to a change
     * names a choice, for which {@code smoker:3} is understood, too.
     */
    public static Subject typed(String text) {
        if (text.startsWith(FORM)) {
            return form(text.substring(FORM.length()));
        }
        if (text.startsWith(EVENT)) {
            return event(text.substring(EVENT.length()));
        }
        int slash = text.indexOf('/');
        int at = slash < 0 ? text.indexOf(':') : slash;
        return at < 0 ? field(text) : choice(text.substring(0, at), text.substring(at + 1));
    }

    /** How it is typed on a command line. */
    public String typed() {
        return switch (kind) {
            case FIELD -> name;
            case FORM -> FORM + name;
            case EVENT -> EVENT + name;
            case CHOICE -> name + "/" + code;
        };
    }

    /** What it is, for people: {@code the field age}, {@code choice 3 of smoker}. */
    public String words() {
        return switch (kind) {
            case FIELD -> "the field " + name;
            case FORM -> "the instrument " + name;
            case EVENT -> "the event " + name;
            case CHOICE -> "choice " + code + " of " + name;
        };
    }

    /** Whether both are the same; {@code 03} and {@code 3} are one code to REDCap's comparisons. */
    public boolean isSame(Subject other) {
        return kind == other.kind && name.equals(other.name) && FieldComparison.isSame(code, other.code);
    }
}
