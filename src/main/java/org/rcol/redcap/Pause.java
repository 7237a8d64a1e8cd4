package org.rcol.redcap;

import java.time.Duration;

/** Lets time pass; tests give one that does not. */
@FunctionalInterface
public interface Pause {
    /** Sleeps, unless the thread is interrupted, which ends rcol. */
    Pause REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    };

    /** Waits as long as {@code duration}. */
    void sleep(Duration duration);
}
