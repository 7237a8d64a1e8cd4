package org.rcol.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.rcol.text.Quantity;

/** Times as people read them: in the zone of this machine, which is named, and how long ago. */
public final class ShownTime {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT);
    private static final long FEW = 48;

    private ShownTime() {}

    /** A time to the minute, such as {@code 2026-11-29 03:12 +01:00}. */
    public static String of(Clock clock, Instant time) {
        return MINUTE.format(time.atZone(clock.getZone()));
    }

    /** The same with how long ago that is. */
    public static String withAge(Clock clock, Instant time) {
        return of(clock, time) + ", " + age(Duration.between(time, clock.instant()));
    }

    private static String age(Duration age) {
        if (age.isNegative()) {
            return "by a clock that was ahead";
        }
        if (age.toMinutes() < 1) {
            return "just now";
        }
        if (age.toHours() < 2) {
            return Quantity.of(age.toMinutes(), "minute") + " ago";
        }
        return age.toHours() < FEW ? age.toHours() + " hours ago" : age.toDays() + " days ago";
    }
}
