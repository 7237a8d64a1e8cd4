package org.rcol.check.rule.tag;

import java.util.Locale;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/** The kind of date or time that the validation of a text field requires. */
enum DateValidation {
    NONE,
    OTHER,
    TIME,
    DATE,
    DATETIME;

    /** Reads column H; plain {@code date} is the old name of {@code date_ymd}. */
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

    /** Whether a value contains a date. */
    boolean hasDate() {
        return this == DATE || this == DATETIME;
    }
}
