package org.rcol.dictionary;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the values of a validation type are written where REDCap stores them: dates are year-month-day, whatever the order on the screen.
 *
 * <p>Minimum and maximum of a field have the same shape. Reading is lenient where a second spelling can mean one thing only: an hour of
 * one digit, a decimal point in a type with decimal commas (both are in real exports).
 */
public enum ValueShape {
    DATE("a date written YYYY-MM-DD", "\\d{4}-\\d{2}-\\d{2}"),
    DATETIME("a date and time written YYYY-MM-DD HH:MM", "\\d{4}-\\d{2}-\\d{2} ([01]?\\d|2[0-3]):[0-5]\\d"),
    DATETIME_SECONDS(
            "a date and time written YYYY-MM-DD HH:MM:SS", "\\d{4}-\\d{2}-\\d{2} ([01]?\\d|2[0-3]):[0-5]\\d:[0-5]\\d"),
    TIME("a time written HH:MM", "([01]?\\d|2[0-3]):[0-5]\\d"),
    TIME_SECONDS("a time written HH:MM:SS", "([01]?\\d|2[0-3]):[0-5]\\d:[0-5]\\d"),
    MINUTES_SECONDS("a time written MM:SS", "[0-5]?\\d:[0-5]\\d"),
    INTEGER("a whole number", "[-+]?\\d+"),
    NUMBER("a number such as 1.5", "[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?"),
    COMMA_NUMBER("a number such as 1,5", "[-+]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][-+]?\\d{1,3})?"),
    /** Letters, addresses, telephone numbers, ids: there is no smaller and no larger, so no minimum and no maximum. */
    TEXT("a text", ".*");

    private static final Pattern LONE_HOUR = Pattern.compile("(?<!\\d)(\\d):");
    private static final Pattern NO_DIGIT = Pattern.compile("\\D");

    private final String words;
    private final Pattern pattern;

    ValueShape(String words, String pattern) {
        this.words = words;
        this.pattern = Pattern.compile(pattern, Pattern.DOTALL);
    }

    /** What a value is, in words for people, such as "a date written YYYY-MM-DD". */
    public String words() {
        return words;
    }

    /** Whether a field of this shape can have a minimum and a maximum. */
    public boolean hasRange() {
        return this != TEXT;
    }

    /** Whether a value names a day. */
    public boolean hasDay() {
        return this == DATE || this == DATETIME || this == DATETIME_SECONDS;
    }

    /** Whether a value is a point in time or a time of day, so that {@code now} can be written for it. */
    public boolean isTime() {
        return hasDay() || this == TIME || this == TIME_SECONDS || this == MINUTES_SECONDS;
    }

    /** A number that is larger the later or larger a value is; none for a text that is not a value of this shape, or where there is no order. */
    public Optional<BigDecimal> order(String value) {
        if (!hasRange() || !pattern.matcher(value).matches()) {
            return Optional.empty();
        }
        if (!isTime()) {
            return Optional.of(new BigDecimal(value.replace(',', '.')));
        }
        if (hasDay() && !isOnCalendar(value.substring(0, 10))) {
            return Optional.empty();
        }
        String padded = LONE_HOUR.matcher(value).replaceAll("0$1:");
        return Optional.of(new BigDecimal(NO_DIGIT.matcher(padded).replaceAll("")));
    }

    private static boolean isOnCalendar(String day) {
        try {
            LocalDate.parse(day);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
