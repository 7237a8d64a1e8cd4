package org.rcol.command.export;

import java.time.Duration;
import java.util.Locale;
import org.rcol.console.Console;
import org.rcol.console.Progress;
import org.rcol.console.TextFormat;
import org.rcol.export.ExportOutcome;
import org.rcol.text.Quantity;

/** Shows the progress of an export of records, and sums it up. */
final class ExportProgress implements AutoCloseable {
    private final Console console;
    private final Progress progress;
    private final long start = System.nanoTime();
    private final boolean keeps;
    private boolean begun;
    private long firstDone;
    private long firstBytes;

    /**
     * Progress of an export.
     *
     * @param keeps whether a run that is stopped leaves what it has fetched to the next one
     */
    ExportProgress(Console console, Progress.Manner manner, boolean keeps) {
        this.console = console;
        this.keeps = keeps;
        console.whenStopped(OutOption.NOT_COMPLETE);
        this.progress = new Progress(console, manner);
    }

    void note(String line) {
        progress.clear();
        console.remark(TextFormat.shown(line));
    }

    /** What an earlier run has left, before the first batch of this one: which does not count for its speed. */
    void begin(long done, long bytes) {
        if (!begun) {
            begun = true;
            firstDone = done;
            firstBytes = bytes;
        }
    }

    void batch(long done, long total, long bytes, int size) {
        if (keeps) {
            console.whenStopped(String.format(
                    Locale.ROOT, "%,d of %,d records are kept; the same command continues from there.", done, total));
        }
        double seconds = seconds();
        double rate = (done - firstDone) / Math.max(seconds, 0.001);
        String left = done == total ? "" : ", " + time(Math.round((total - done) / Math.max(rate, 0.001))) + " left";
        progress.show(
                done,
                total,
                String.format(
                        Locale.ROOT,
                        "%,d of %,d records, %s, %s/s%s, batch %d",
                        done,
                        total,
                        size(bytes),
                        size(Math.round((bytes - firstBytes) / Math.max(seconds, 0.001))),
                        left,
                        size));
    }

    private double seconds() {
        return Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
    }

    private static String time(long seconds) {
        return seconds < 90
                ? seconds + " s"
                : seconds < 5400 ? (seconds + 30) / 60 + " min" : (seconds + 1800) / 3600 + " h";
    }

    private static String size(long bytes) {
        return bytes < 10_000
                ? bytes + " bytes"
                : bytes < 1_000_000 ? bytes / 1000 + " kB" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    /** One line about a finished export. */
    String summary(ExportOutcome outcome, int requests) {
        String sha = outcome.sha256().isEmpty() ? "" : ", sha256 " + outcome.sha256();
        String remark = outcome.remark().isEmpty() ? "" : "; " + outcome.remark();
        return "exported " + Quantity.of(outcome.records(), "record") + ", "
                + Quantity.of(outcome.rows(), "row")
                + ", "
                + Quantity.of(outcome.bytes(), "byte") + ", " + Quantity.of(requests, "request") + ", "
                + String.format(Locale.ROOT, "%.1f s", seconds()) + sha + remark;
    }

    /** Removes the bar. */
    void end() {
        progress.clear();
    }

    @Override
    public void close() {
        progress.clear();
    }
}
