package org.rcol;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.rcol.redcap.Pause;

/** A clock that a test moves by hand, and a pause that moves it. */
public final class ManualClock extends Clock implements Pause {
    private final ZoneId zone;
    private Instant now;

    /** A clock that stands at a time. */
    public ManualClock(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** Stands at another time. */
    public void set(Instant time) {
        now = time;
    }

    @Override
    public void sleep(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ManualClock(now, other);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
