package org.rcol.export.logs;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.rcol.export.ExportOutcome;
import org.rcol.export.Output;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;
import org.rcol.redcap.LogEntry;
import org.rcol.redcap.LogQuery;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;

/**
 * Exports the log slice by slice, the oldest entry first, so that the file of one month can be appended to that of the month before.
 *
 * <p>Servers fail on a whole log (OuhscBbmc/REDCapR pull request 383). A slice is a day at first, grows up to 32 days where little
 * happened, and shrinks down to an hour for good where the server cannot. Whether the server counts the first and the last minute of a
 * slice is not documented, so each is asked for with a minute more on both sides, and an entry is kept by its own minute: it belongs to one
 * slice and no other. Equal entries are kept, because the same can happen twice in a minute.
 */
public final class LogExport {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}");
    private static final Duration FIRST = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(32);
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final int FEW = 2000;

    private final Redcap redcap;

    /** An export from a project. */
    public LogExport(Redcap redcap) {
        this.redcap = redcap;
    }

    /**
     * Exports into an output.
     *
     * @throws RcolException {@code REFUSED} without the Logging right; {@code BAD_ANSWER} for an entry without a time, or if the server
     *     cannot give an hour at once
     */
    public ExportOutcome run(LogRequest request, TableFormat format, Output output) {
        var writer = LogWriter.of(format, output);
        LocalDateTime from = request.since().truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime end = request.until().orElse(request.now()).truncatedTo(ChronoUnit.MINUTES);
        Duration length = FIRST;
        Duration longest = LONGEST;
        boolean done = false;
        while (!done) {
            LocalDateTime to = from.plus(length).isBefore(end) ? from.plus(length) : end;
            boolean last = !to.isBefore(end);
            // The last slice up to now has no end: then it does not matter whose clock is right.
            boolean open = last && request.until().isEmpty();
            try {
                List<LogEntry> entries = slice(from, to, open, request);
                writer.add(entries);
                length = entries.size() < FEW ? shorter(length.multipliedBy(2), longest) : length;
                from = to;
                done = last;
            } catch (RcolException e) {
                if (!e.reason().map(Reason::isOverload).orElse(false)
                        || length.compareTo(SHORTEST) <= 0
                        || !from.plus(SHORTEST).isBefore(end)) {
                    throw e;
                }
                length = half(Duration.between(from, to));
                // What was too large once is not tried again: each failure costs the server more than a request.
                longest = length;
            }
        }
        writer.end();
        output.complete();
        return new ExportOutcome(0, writer.rows(), output.bytes());
    }

    private static Duration half(Duration length) {
        Duration half = length.dividedBy(2).truncatedTo(ChronoUnit.MINUTES);
        return half.compareTo(SHORTEST) > 0 ? half : SHORTEST;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The entries of a slice, the oldest first. */
    private List<LogEntry> slice(LocalDateTime from, LocalDateTime to, boolean open, LogRequest request) {
        String first = MINUTE.format(from);
        String beyond = MINUTE.format(to);
        var query = new LogQuery(
                MINUTE.format(from.minusMinutes(1)), open ? "" : MINUTE.format(to.plusMinutes(1)), request.type());
        var entries = new ArrayList<LogEntry>();
        for (LogEntry entry : redcap.log(query)) {
            String minute = entry.minute();
            if (!TIMESTAMP.matcher(minute).matches()) {
                throw RcolException.of(Kind.BAD_ANSWER, "the server sent a log entry without a time")
                        .hint("if it happens again, tell your REDCap administrator");
            }
            if (minute.compareTo(first) >= 0 && (open || minute.compareTo(beyond) < 0)) {
                entries.add(entry);
            }
        }
        Collections.reverse(entries);
        entries.sort(Comparator.comparing(LogEntry::minute));
        return entries;
    }
}
