package org.rcol.sandbox.design;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * What a text field's validation type lets in. The types that are not listed here let everything in: only their own server knows them.
 *
 * <p>A value such as 22 for one decimal place is refused, 22.0 is not (vubiostat/redcapAPI#217). Minimum and maximum are soft limits and
 * stop no import.
 */
enum Validation {
    NONE("", ""),
    INTEGER("integer", "[-+]?\\d+"),
    NUMBER("number", "[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?"),
    NUMBER_COMMA("number_comma_decimal", "[-+]?(\\d+(,\\d*)?|,\\d+)([eE][-+]?\\d+)?"),
    DECIMALS_1("number_1dp", "[-+]?\\d*\\.\\d"),
    DECIMALS_2("number_2dp", "[-+]?\\d*\\.\\d{2}"),
    DECIMALS_3("number_3dp", "[-+]?\\d*\\.\\d{3}"),
    DECIMALS_4("number_4dp", "[-+]?\\d*\\.\\d{4}"),
    COMMA_DECIMALS_1("number_1dp_comma_decimal", "[-+]?\\d*,\\d"),
    COMMA_DECIMALS_2("number_2dp_comma_decimal", "[-+]?\\d*,\\d{2}"),
    COMMA_DECIMALS_3("number_3dp_comma_decimal", "[-+]?\\d*,\\d{3}"),
    COMMA_DECIMALS_4("number_4dp_comma_decimal", "[-+]?\\d*,\\d{4}"),
    EMAIL("email", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
    TIME("time", "([01]?\\d|2[0-3]):[0-5]\\d"),
    TIME_HH_MM_SS("time_hh_mm_ss", "([01]?\\d|2[0-3]):[0-5]\\d:[0-5]\\d"),
    TIME_MM_SS("time_mm_ss", "[0-5]?\\d:[0-5]\\d"),
    DATE("date", ""),
    DATETIME("datetime", " ([01]?\\d|2[0-3]):[0-5]\\d"),
    DATETIME_SECONDS("datetime_seconds", " ([01]?\\d|2[0-3]):[0-5]\\d:[0-5]\\d"),
    OTHER("", "");

    private static final Pattern DATE_NAME = Pattern.compile("(date|datetime|datetime_seconds)_(ymd|mdy|dmy)");

    private final String text;
    /** What a value looks like; for dates, what follows the date. */
    private final Pattern pattern;

    Validation(String text, String pattern) {
        this.text = text;
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    /** The validation of a text field. */
    static Validation of(Field field) {
        String name = field.get(Column.VALIDATION);
        Matcher date = DATE_NAME.matcher(name);
        String wanted = date.matches() ? date.group(1) : name;
        for (Validation validation : values()) {
            if (validation != OTHER && validation.text.equals(wanted)) {
                return validation;
            }
        }
        return OTHER;
    }

    boolean isDate() {
        return this == DATE || this == DATETIME || this == DATETIME_SECONDS;
    }

    /** The text to store; none for a value that does not fit. */
    Optional<String> stored(String value, DateOrder dates) {
        if (this == NONE || this == OTHER) {
            return Optional.of(value);
        }
        if (!isDate()) {
            return Optional.of(value).filter(text -> pattern.matcher(text).matches());
        }
        int blank = value.indexOf(' ');
        String day = blank < 0 ? value : value.substring(0, blank);
        String time = blank < 0 ? "" : value.substring(blank);
        return pattern.matcher(time).matches() ? dates.date(day).map(date -> date + time) : Optional.empty();
    }
}
