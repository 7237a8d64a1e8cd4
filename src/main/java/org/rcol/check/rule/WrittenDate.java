package org.rcol.check.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day as somebody wrote it, perhaps with a time of day behind it.
 *
 * @param asStored whether it is written YYYY-MM-DD, as REDCap stores every day, and is on the calendar
 * @param readings the days that may be meant, written YYYY-MM-DD: several if day and month could be swapped, none if there is no such day
 * @param rest what follows the day
 */
public record WrittenDate(boolean asStored, Set<String> readings, String rest) {
    private static final Pattern DATE = Pattern.compile("(\\d{1,4})([./-])(\\d{1,2})\\2(\\d{1,4})((?:[ T].*)?)");

    /** Reads a text; empty if it does not look like a day. */
    public static Optional<WrittenDate> of(String text) {
        Matcher parts = DATE.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean yearFirst = parts.group(1).length() == 4;
        boolean yearLast = parts.group(4).length() == 4;
        if (yearFirst == yearLast) {
            return Optional.empty();
        }
        var readings = new TreeSet<String>();
        int middle = Integer.parseInt(parts.group(3));
        int first = Integer.parseInt(parts.group(1));
        int last = Integer.parseInt(parts.group(4));
        if (yearFirst) {
            add(readings, first, middle, last);
        } else {
            add(readings, last, middle, first);
            // With points, nobody writes month.day.year.
            if (!parts.group(2).equals(".")) {
                add(readings, last, first, middle);
            }
        }
        boolean asStored = readings.stream().anyMatch(text.strip()::startsWith);
        return Optional.of(new WrittenDate(asStored, readings, parts.group(5)));
    }

    private static void add(Set<String> readings, int year, int month, int day) {
        try {
            readings.add(LocalDate.of(year, month, day).toString());
        } catch (DateTimeException e) {
            // not on the calendar, so not what is meant
        }
    }
}
