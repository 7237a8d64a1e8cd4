package org.rcol.check.rule.validation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.ValueShape;

/**
 * A date in another order than year-month-day, as spreadsheets write it when they save a dictionary again: {@code 31.12.2025 00:00},
 * {@code 8/1/23 1:01}.
 */
final class OtherDate {
    private static final Pattern DATE =
            Pattern.compile("(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})(?:[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?");
    /** Excel reads two-digit years up to this one as 20xx, the others as 19xx. */
    private static final int LAST_OF_THIS_CENTURY = 29;

    private OtherDate() {}

    /**
     * The values that may be meant, in the field's format: several if day and month could be swapped, none if it is not a date. A missing
     * time of day becomes the first or the last minute.
     */
    static Set<String> readings(Bound bound, ValueShape shape) {
        var readings = new LinkedHashSet<String>();
        Matcher parts = DATE.matcher(bound.text());
        if (!shape.hasDay() || !parts.matches()) {
            return readings;
        }
        String time = time(parts, bound, shape);
        int middle = Integer.parseInt(parts.group(3));
        if (parts.group(1).length() == 4) {
            add(readings, Integer.parseInt(parts.group(1)), middle, Integer.parseInt(parts.group(4)), time);
        } else {
            int year = year(parts.group(4));
            int first = Integer.parseInt(parts.group(1));
            // With points, nobody writes month.day.year.
            if (!parts.group(2).equals(".")) {
                add(readings, year, first, middle, time);
            }
            add(readings, year, middle, first, time);
        }
        return readings;
    }

    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() > 2 ? year : year + (year <= LAST_OF_THIS_CENTURY ? 2000 : 1900);
    }

    /** The time after the date; empty for a field without a time of day, whatever a spreadsheet added. */
    private static String time(Matcher parts, Bound bound, ValueShape shape) {
        if (shape == ValueShape.DATE) {
            return "";
        }
        boolean timed = parts.group(5) != null;
        String missing = timed || bound.isMinimum() ? "00" : "59";
        String hours = timed ? pad(parts.group(5)) : bound.isMinimum() ? "00" : "23";
        String minutes = timed ? parts.group(6) : missing;
        String seconds = parts.group(7) == null ? missing : parts.group(7);
        return " " + hours + ":" + minutes + (shape == ValueShape.DATETIME_SECONDS ? ":" + seconds : "");
    }

    private static String pad(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }

    private static void add(Set<String> readings, int year, int month, int day, String time) {
        try {
            readings.add(LocalDate.of(year, month, day) + time);
        } catch (DateTimeException e) {
            // not a calendar day, so not what is meant
        }
    }
}
