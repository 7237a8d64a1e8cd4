package org.rcol.export.fairuse;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Some hours of some weekdays, such as {@code Mon-Fri 18:00-08:00}, in local time.
 *
 * @param from the minute of the day at which it opens
 * @param to the minute at which it closes; at or before {@code from} where it goes over midnight
 */
record OffPeakWindow(Set<DayOfWeek> days, int from, int to) {
    private static final int DAY = 24 * 60;
    private static final String DAY_NAME = "[A-Za-z]{3,9}";
    private static final Pattern SHAPE = Pattern.compile("(" + DAY_NAME + "(?:\\s*-\\s*" + DAY_NAME + ")?)?"
            + "\\s*(?:(\\d{1,2}):(\\d{2})\\s*-\\s*(\\d{1,2}):(\\d{2}))?");

    OffPeakWindow {
        days = Set.copyOf(days);
    }

    /**
     * Reads a window: days, hours, or both.
     *
     * @param file what it was read from, for the message
     * @throws RcolException {@code USAGE} that says what is wrong with it
     */
    static OffPeakWindow of(String text, String file) {
        try {
            return read(text);
        } catch (IllegalArgumentException e) {
            throw RcolException.of(Kind.USAGE, "off_peak in " + file + ": \"" + text + "\" " + e.getMessage())
                    .hint("write days, hours or both: off_peak = [\"Mon-Fri 18:00-08:00\", \"Sat-Sun\"]");
        }
    }

    private static OffPeakWindow read(String text) {
        Matcher parts = SHAPE.matcher(text.strip());
        if (text.isBlank() || !parts.matches()) {
            throw new IllegalArgumentException("is not a window");
        }
        Set<DayOfWeek> days =
                Optional.ofNullable(parts.group(1)).map(names -> days(names)).orElse(Set.of(DayOfWeek.values()));
        if (parts.group(2) == null) {
            return new OffPeakWindow(days, 0, DAY);
        }
        int from = minute(parts.group(2), parts.group(3));
        int to = minute(parts.group(4), parts.group(5));
        if (from == to || from == DAY) {
            throw new IllegalArgumentException("has no duration");
        }
        return new OffPeakWindow(days, from, to);
    }

    private static Set<DayOfWeek> days(String names) {
        int hyphen = names.indexOf('-');
        DayOfWeek first = day((hyphen < 0 ? names : names.substring(0, hyphen)).strip());
        DayOfWeek last = day(names.substring(hyphen + 1).strip());
        Set<DayOfWeek> days = EnumSet.of(first);
        for (DayOfWeek day = first; day != last; day = day.plus(1)) {
            days.add(day.plus(1));
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        return List.of(DayOfWeek.values()).stream()
                .filter(day -> day.name().startsWith(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("has no day \"" + name + "\""));
    }

    private static int minute(String hours, String minutes) {
        int minute = Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
        if (Integer.parseInt(minutes) > 59 || minute > DAY) {
            throw new IllegalArgumentException("has no time " + hours + ":" + minutes);
        }
        return minute;
    }

    /**
     * Whether a local time is in it. Over midnight it has both ends: the mornings of its days, because they are as quiet as the nights, and
     * the night that begins on its last day.
     */
    boolean contains(LocalDateTime time) {
        int minute = time.getHour() * 60 + time.getMinute();
        boolean today = days.contains(time.getDayOfWeek());
        if (from < to) {
            return today && minute >= from && minute < to;
        }
        boolean night = days.contains(time.getDayOfWeek().minus(1));
        return (today && minute >= from) || ((today || night) && minute < to);
    }

    /** The times of day at which it may open or close. */
    List<LocalTime> edges() {
        return List.of(LocalTime.MIDNIGHT, time(from), time(to));
    }

    private static LocalTime time(int minute) {
        return LocalTime.MIDNIGHT.plusMinutes(minute);
    }
}
