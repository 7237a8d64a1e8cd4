package org.rcol.state;

import java.time.Clock;
import java.time.Duration;

/**
 * The turns that all rcol processes of a user take at one host: one request at a time, a limited number in any minute, and a rest after a large
 * answer.
 *
 * <p>A turn lasts until the answer is read. It is taken only when the request can be sent at once, so that what is counted is what is sent.
 */
public final class HostTurns {
    private static final Duration NEXT_LOOK = Duration.ofMillis(250);

    private final HostLock lock;
    private final Clock clock;
    private final RequestBudget.Rate rate;
    private int held;

    /**
     * What came of asking for a turn.
     *
     * @param askAgainIn how long to wait before asking again; zero if the turn is taken
     * @param occupied whether another rcol has the turn
     */
    public record Asked(Duration askAgainIn, boolean occupied) {
        /** Whether the request may be sent. */
        public boolean isTaken() {
            return askAgainIn.isZero();
        }
    }

    /** Turns at a host with {@code perMinute} requests in a minute. */
    public HostTurns(UserState state, String host, int perMinute, Clock clock) {
        this(new FileHostLock(state.folder().resolve("pace").resolve(UserState.fileName(host))), perMinute, clock);
    }

    HostTurns(HostLock lock, int perMinute, Clock clock) {
        this.lock = lock;
        this.clock = clock;
        this.rate = RequestBudget.Rate.of(perMinute);
    }

    /**
     * Takes the turn if it is free and that number of requests is fair now; it is given back by {@link #over}. A process that has the turn already gets
     * another, because it would wait for itself.
     *
     * @param large whether the answer may be large, so that it must wait for the rest after the last such
     */
    public Asked ask(boolean large, int requests) {
        if (held == 0 && !lock.enter()) {
            return new Asked(NEXT_LOOK, true);
        }
        held++;
        long now = clock.millis();
        RequestBudget found = lock.budget();
        RequestBudget budget = found.at(now);
        long millis = budget.millisTo(now, large, rate, requests);
        if (millis > 0) {
            if (!budget.equals(found)) {
                lock.leave(budget);
            }
            letGo();
        } else {
            lock.leave(budget.after(now, rate, requests));
        }
        return new Asked(Duration.ofMillis(Math.max(0, millis)), false);
    }

    /** Gives the turn back after an answer that took this long. */
    public void over(boolean large, Duration took) {
        if (large) {
            long now = clock.millis();
            lock.leave(lock.budget().at(now).restedAfter(took, now));
        }
        letGo();
    }

    private void letGo() {
        held--;
        if (held == 0) {
            lock.exit();
        }
    }
}
