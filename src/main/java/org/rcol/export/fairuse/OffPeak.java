package org.rcol.export.fairuse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The hours in which a hospital wants large exports: windows of local time in one time zone.
 *
 * <p>A moment is in a window if its local time is. Where clocks go forward, a window that would open in the hour that does not exist opens
 * after it; where they go back, the hour that comes twice counts twice.
 */
public final class OffPeak {
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    // A window of one day may be in the hour that does not exist, and comes again a week later.
    private static final int DAYS_AHEAD = 16;

    private final List<OffPeakWindow> windows;
    private final ZoneId zone;
    private final Optional<OffPeak> also;

    private OffPeak(List<OffPeakWindow> windows, ZoneId zone, Optional<OffPeak> also) {
        this.windows = List.copyOf(windows);
        this.zone = zone;
        this.also = also;
    }

    /**
     * Reads windows such as {@code Mon-Fri 18:00-08:00}, {@code Sat-Sun} or {@code 20:00-06:00}.
     *
     * @throws RcolException {@code USAGE} that names the window and what is wrong with it
     */
    public static OffPeak of(List<String> windows, ZoneId zone) {
        return of(windows, zone, "rcol.toml");
    }

    /** The same from another file, for the message. */
    public static OffPeak of(List<String> windows, ZoneId zone, String file) {
        return new OffPeak(
                windows.stream().map(text -> OffPeakWindow.of(text, file)).toList(), zone, Optional.empty());
    }

    /** Only the moments that are in others, too; shown in this one's time zone. */
    public OffPeak within(OffPeak others) {
        return new OffPeak(windows, zone, Optional.of(others));
    }

    /**
     * A time zone by its name, such as {@code Europe/Berlin}.
     *
     * @throws RcolException {@code USAGE} if there is none of that name
     */
    public static ZoneId zone(String name) {
        return zone(name, "rcol.toml");
    }

    /** The same from another file, for the message. */
    public static ZoneId zone(String name, String file) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw RcolException.of(Kind.USAGE, "timezone in " + file + ": there is no time zone \"" + name + "\"")
                    .hint("write it as timezone = \"Europe/Berlin\" or \"America/New_York\"");
        }
    }

    /** Whether a moment is in a window. */
    public boolean contains(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        return windows.stream().anyMatch(window -> window.contains(local))
                && also.map(others -> others.contains(time)).orElse(true);
    }

    /** When a window is open next: the moment itself if one is open; empty if none ever is. */
    Optional<Instant> opens(Instant time) {
        return contains(time) ? Optional.of(time) : next(time, this::contains);
    }

    /** When none is open next: the moment itself if none is; empty if one always is. */
    Optional<Instant> closes(Instant time) {
        return contains(time) ? next(time, edge -> !contains(edge)) : Optional.of(time);
    }

    private Optional<Instant> next(Instant time, Predicate<Instant> wanted) {
        return edges(time).tailSet(time, false).stream().filter(wanted).findFirst();
    }

    /** All moments soon after a time at which anything can change: the windows' ends in all their readings, and changes of the clock. */
    private NavigableSet<Instant> edges(Instant time) {
        ZoneRules rules = zone.getRules();
        LocalDate today = LocalDate.ofInstant(time, zone);
        var edges = new TreeSet<Instant>();
        for (int day = -1; day <= DAYS_AHEAD; day++) {
            LocalDate date = today.plusDays(day);
            for (OffPeakWindow window : windows) {
                window.edges().forEach(edge -> {
                    LocalDateTime local = date.atTime(edge);
                    rules.getValidOffsets(local).forEach(offset -> edges.add(local.toInstant(offset)));
                });
            }
        }
        Instant last = today.plusDays(DAYS_AHEAD).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition change = rules.nextTransition(time);
        while (change != null && change.getInstant().isBefore(last)) {
            edges.add(change.getInstant());
            change = rules.nextTransition(change.getInstant());
        }
        also.ifPresent(others -> edges.addAll(others.edges(time)));
        return edges;
    }

    /** A moment in words, in this time zone: {@code Mon 23 Nov 18:00 Europe/Berlin}. */
    public String shown(Instant time) {
        return SHOWN.format(LocalDateTime.ofInstant(time, zone)) + " " + zone.getId();
    }
}
