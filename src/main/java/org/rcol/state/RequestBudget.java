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
 */
record RequestBudget(long spentUntil, long restUntil) {
    static final RequestBudget WHOLE = new RequestBudget(0, 0);

    private static final Duration SHORTEST_REST = Duration.ofMillis(500);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** So many requests at once, and after them one in so many milliseconds. */
    record Rate(int burst, long millisEach) {
        static Rate of(int perMinute) {
            int burst = Math.max(1, perMinute / 3);
            return new Rate(burst, Duration.ofMinutes(1).toMillis() / Math.max(1, perMinute - burst));
        }
    }

    /** The budget that a file without sense stands for: nothing at once, but never an endless wait. */
    static RequestBudget spent(long now) {
        return new RequestBudget(now, 0);
    }

    /** The same budget where it was written by a clock that is ahead of this one. */
    RequestBudget atMost(long now) {
        return new RequestBudget(Math.min(spentUntil, now), Math.min(restUntil, now + LONGEST_REST.toMillis()));
    }

    /** How many milliseconds to wait before one more request; 0 if it may be sent now. */
    long millisTo(long now, boolean large, Rate rate) {
        long bucket = Math.max(0, next(now, rate) - now);
        return large ? Math.max(bucket, restUntil - now) : bucket;
    }

    /** What is left after one more request. */
    RequestBudget after(long now, Rate rate) {
        return new RequestBudget(next(now, rate), restUntil);
    }

    private long next(long now, Rate rate) {
        return Math.max(spentUntil, now - rate.burst() * rate.millisEach()) + rate.millisEach();
    }

    /** What is left after a large answer: half of its time belongs to the others, so that the server has a third of the time free. */
    RequestBudget restedAfter(Duration took, long now) {
        long half = took.dividedBy(2).toMillis();
        long rest = Math.min(LONGEST_REST.toMillis(), Math.max(SHORTEST_REST.toMillis(), half));
        return new RequestBudget(spentUntil, now + rest);
    }
}
