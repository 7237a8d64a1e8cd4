package org.rcol.export.records;

import java.time.Duration;

/**
 * How many records to ask for next: half as many when the server failed, twice as many after answers that came quickly.
 *
 * <p>Servers give out at very different sizes, by memory, time or the width of the project, and say so in many ways (redcap-api.md of the
 * project's notes: an error text, a 500, an empty body, a page); so rcol remembers what failed.
 */
final class BatchSize {
    /** After this many good answers in a row, a larger batch is tried. */
    private static final int STREAK = 2;

    private static final Duration QUICK = Duration.ofSeconds(10);

    private final int most;
    private int size;
    private int ceiling;
    private int streak;

    BatchSize(BatchLimits limits, int learned) {
        this.most = limits.most();
        this.ceiling = most;
        this.size = Math.max(1, Math.min(most, learned > 0 ? learned : limits.first()));
    }

    int now() {
        return size;
    }

    void succeeded(Duration took) {
        streak++;
        if (streak >= STREAK && took.compareTo(QUICK) < 0) {
            if (size >= ceiling) {
                // What failed may have been a busy minute: much later it is tried again.
                ceiling = streak >= STREAK * 10 ? most : ceiling;
            }
            size = (int) Math.min(Math.max(1, ceiling), size * 2L);
        }
    }

    /** Whether there is a smaller size to try. */
    boolean failed(int asked) {
        streak = 0;
        ceiling = Math.max(1, asked / 2);
        size = ceiling;
        return asked > 1;
    }
}
