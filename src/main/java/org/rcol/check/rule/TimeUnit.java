package org.rcol.check.rule;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.logic.Remedy;

/** The units of time that {@code datediff} and {@code @CALCDATE} take. */
public final class TimeUnit {
    private static final Set<String> KNOWN = Set.of("y", "M", "d", "h", "m", "s");
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("years", "y"),
            Map.entry("year", "y"),
            Map.entry("months", "M"),
            Map.entry("month", "M"),
            Map.entry("days", "d"),
            Map.entry("day", "d"),
            Map.entry("hours", "h"),
            Map.entry("hour", "h"),
            Map.entry("minutes", "m"),
            Map.entry("minute", "m"),
            Map.entry("min", "m"),
            Map.entry("seconds", "s"),
            Map.entry("second", "s"),
            Map.entry("y", "y"),
            Map.entry("d", "d"),
            Map.entry("h", "h"),
            Map.entry("s", "s"));

    private TimeUnit() {}

    /** Whether REDCap knows this unit; upper and lower case differ. */
    public static boolean isKnown(String unit) {
        return KNOWN.contains(unit);
    }

    /** What to write instead of an unknown unit. */
    public static Remedy hint(String unit) {
        return Optional.ofNullable(MEANT.get(unit.strip().toLowerCase(Locale.ROOT)))
                .map(meant -> Remedy.write("'" + meant + "'"))
                .orElse(Remedy.of(
                        "write 'y' (years), 'M' (months), 'd' (days), 'h' (hours), 'm' (minutes) or 's' (seconds)"));
    }
}
