package org.rcol.logic;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date, with or without a time.
 *
 * @param at the date, at midnight if it has no time
 */
record Moment(LocalDateTime at, boolean hasTime) {
    private static final String TIME = "(?:[ T](\\d{2}):(\\d{2})(?::(\\d{2}))?)?";
    private static final Pattern YMD = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})" + TIME);
    private static final Pattern OTHER = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})" + TIME);
    private static final Pattern CLOCK = Pattern.compile("(\\d{2}):(\\d{2})(?::(\\d{2}))?");
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** Reads Y-M-D, in which all values are stored whatever their field shows; empty if there is no such day or time. */
    static Optional<Moment> of(String text) {
        Matcher matcher = YMD.matcher(text);
        return matcher.matches() ? of(matcher, 1, 2, 3) : Optional.empty();
    }

    /**
     * Reads Y-M-D, or the order that a call of datediff names for the dates that are written into it.
     *
     * @param order {@code ymd}, {@code mdy} or {@code dmy}
     */
    static Optional<Moment> of(String text, String order) {
        Matcher matcher = OTHER.matcher(text);
        if (order.equals("ymd") || !matcher.matches()) {
            return of(text);
        }
        return order.equals("mdy") ? of(matcher, 3, 1, 2) : of(matcher, 3, 2, 1);
    }

    private static Optional<Moment> of(Matcher matcher, int year, int month, int day) {
        try {
            var at = LocalDateTime.of(
                    part(matcher, year),
                    part(matcher, month),
                    part(matcher, day),
                    part(matcher, 4),
                    part(matcher, 5),
                    part(matcher, 6));
            return Optional.of(new Moment(at, matcher.group(4) != null));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** Reads a time of day, HH:MM or HH:MM:SS. */
    static Optional<LocalTime> time(String text) {
        Matcher matcher = CLOCK.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.of(part(matcher, 1), part(matcher, 2), part(matcher, 3)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What the words {@code today} and {@code now} stand for; any other text is itself. */
    static String resolved(String text, LocalDateTime now) {
        String written = NOW.format(now);
        return switch (text) {
            case "today" -> written.substring(0, 10);
            case "now" -> written;
            default -> text;
        };
    }
}
