package org.rcol.export.records;

import java.time.Duration;

/**
 * How many records to ask for next: half as many when the server failed, twice as many after answers that came quickly, and where it
 * answers at once as many as it answers in two seconds, as far as that is no large answer.
 *
 * <p>Servers give out at very different sizes, by memory, time or the width of the project, and say so in many ways (redcap-api.md of the
 * project's notes: an error text, a 500, an empty body, a page); so rcol remembers what failed.
 */
final class BatchSize {
    /** After this many good answers in a row, a larger batch is tried. */
    private static final int STREAK = 2;

    private static final Duration QUICK = Duration.ofSeconds(6);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);
    /** A server holds an answer in its memory, and rcol a batch for standard output. */
    private static final long MOST_BYTES = 12_000_000;

    private static final int STEP = 10;

    private final BatchLimits limits;
    private int size;
    private int ceiling;
    private int streak;
    /** Whether it is known how much is too much: an earlier run may have ended with this size because more was. */
    private boolean known;

    BatchSize(BatchLimits limits, int learned) {
        this.limits = limits;
        this.ceiling = limits.most();
        this.known = learned > 0;
        this.size = Math.max(1, Math.min(limits.most(), learned > 0 ? learned : limits.first()));
    }

    int now() {
        return size;
    }

    /**
     * The records that were asked for came.
     *
     * @param took the time from the request to the end of the answer
     */
    void succeeded(int asked, long bytes, Duration took) {
        streak++;
        if (size >= ceiling) {
            // What failed may have been a busy minute: much later it is tried again.
            ceiling = streak >= STREAK * 10 ? limits.most() : ceiling;
        }
        if (asked < size) {
            return;
        }
        int twice = streak >= STREAK ? 2 : 1;
        long step = took.compareTo(QUICK) < 0 ? size * (long) twice : size;
        long room = Math.min(fitting(asked, took.toNanos(), AT_ONCE.toNanos()), fitting(asked, bytes, MOST_BYTES));
        long next = Math.max(Math.min(step, limits.usual()), Math.min(room, size * (long) (known ? twice : STEP)));
        size = (int) Math.max(1, Math.min(ceiling, next));
    }

    /** How many records fit into a limit if this many need so much. */
    private static long fitting(int asked, long needed, long limit) {
        return (long) Math.min(Integer.MAX_VALUE, (double) limit * asked / Math.max(1, needed));
    }

    /**
     * Whether a refusal may be meant for so many records and not for the token: PHP drops what a request has beyond its number of input
     * variables, and the token comes last. Only the usual size is tried then.
     */
    boolean refused(int asked) {
        boolean unusual = asked > limits.usual();
        if (unusual) {
            failed(limits.usual() * 2);
        }
        return unusual;
    }

    /** Whether there is a smaller size to try. */
    boolean failed(int asked) {
        streak = 0;
        known = true;
        ceiling = Math.max(1, asked / 2);
        size = ceiling;
        return asked > 1;
    }
}
