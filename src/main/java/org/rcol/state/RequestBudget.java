package org.rcol.state;

import java.time.Duration;

/**
 * What is left of a host's fair share: a token bucket, and a rest after a large answer. Times are milliseconds since 1970.
 *
 * <p>REDCap bans an address for good that sends more than 600 requests a minute, public surveys included (REDCap Control Center, "Rate
 * Limiter"; real bans: redcap-tools/PyCap#69, redcap-etl#39); the default here is a twentieth of that. A third of a minute's requests may
 * come at once, and they count: no minute ever holds more than the rate.
 *
 * @param spentUntil the instant up to which requests are spent
 * @param restUntil the instant before which no large answer is asked for
 * @param left the instant at which it was left as it is
 */
record RequestBudget(long spentUntil, long restUntil, long left) {
    static final RequestBudget WHOLE = new RequestBudget(0, 0, 0);

    /** What a damaged file means; it is never valid. */
    static final RequestBudget DAMAGED = new RequestBudget(0, 0, Long.MAX_VALUE);

    private static final Duration SHORTEST_REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** How many requests may come at once, and the milliseconds between those that follow. */
    record Rate(int burst, long millisEach) {
        static Rate of(int perMinute) {
            int burst = Math.max(1, perMinute / 3);
            return new Rate(burst, Duration.ofMinutes(1).toMillis() / Math.max(1, perMinute - burst));
        }
    }

    /**
     * The same budget, or where it was left by a clock that was ahead, or makes no sense, one that is just spent: such a file costs the wait
     * for one request. It must be left in place of the other, or it would cost that again and again.
     */
    RequestBudget at(long now) {
        boolean sound = left <= now
                && spentUntil >= 0
                && spentUntil <= left
                && restUntil >= 0
                && restUntil <= left + LONGEST_REST.toMillis();
        return sound ? this : new RequestBudget(now, 0, now);
    }

    /** How many milliseconds to wait before that many more requests; 0 if they may be sent now. */
    long millisTo(long now, boolean large, Rate rate, int requests) {
        long bucket = Math.max(0, next(now, rate, requests) - now);
        return large ? Math.max(bucket, restUntil - now) : bucket;
    }

    /** What is left after that many more requests. */
    RequestBudget after(long now, Rate rate, int requests) {
        return new RequestBudget(next(now, rate, requests), restUntil, now);
    }

    /** Requests that belong together may be sent together at the slowest rate, too. */
    private long next(long now, Rate rate, int requests) {
        long burst = Math.max(rate.burst(), requests) * rate.millisEach();
        return Math.max(spentUntil, now - burst) + requests * rate.millisEach();
    }

    /** What is left after a large answer: half of its time belongs to the others, so that the server has a third of the time free. */
    RequestBudget restedAfter(Duration took, long now) {
        long half = took.dividedBy(2).toMillis();
        long rest = Math.min(LONGEST_REST.toMillis(), Math.max(SHORTEST_REST.toMillis(), half));
        return new RequestBudget(spentUntil, now + rest, now);
    }
}
