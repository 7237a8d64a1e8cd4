package org.rcol.redcap;

import java.time.Duration;

/** Keeps rcol gentle: it is asked before every request and told afterwards how long the server worked. */
public interface Pace {
    /** No pacing, for loopback and tests. */
    Pace NONE = new Pace() {
        @Override
        public void beforeRequest() {}

        @Override
        public void afterRequest(Duration took) {}
    };

    /** Waits until another request is fair. */
    void beforeRequest();

    /** Notes how long the server worked on it. */
    void afterRequest(Duration took);
}
