package org.rcol.check.rule.tag;

import java.util.Locale;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/** What the validation of a text field asks for, as far as dates and times go. */
enum DateValidation {
    NONE,
    OTHER,
    TIME,
    DATE,
    DATETIME;

    /** Reads column H; {@code date} alone is the old name of {@code date_ymd}. */
    static DateValidation of(Field field) {
        String word = field.get(Column.VALIDATION).trim().toLowerCase(Locale.ROOT);
        if (word.isEmpty() || field.type() != FieldType.TEXT) {
            return NONE;
        }
        if (word.startsWith("datetime")) {
            return DATETIME;
        }
        return word.startsWith("date") ? DATE : word.startsWith("time") ? TIME : OTHER;
    }

    /** Whether a value holds a date. */
    boolean hasDate() {
        return this == DATE || this == DATETIME;
    }
}
