package org.rcol.redcap;

import java.time.Duration;

/** Limits the load on the server: every request takes a turn and gives it back when its answer is over. */
@FunctionalInterface
public interface Pace {
    /** No pacing, for loopback and tests. */
    Pace NONE = (answer, requests) -> took -> {};

    /** What sort of answer a request will get. */
    enum Answer {
        /** A small one, read at once. */
        WHOLE,
        /** One that may be large and is read bit by bit, such as records. */
        STREAMED
    }

    /** One request on its way. */
    @FunctionalInterface
    interface Turn {
        /** The answer is read, or none came; {@code took} is the time from sending to here. */
        void over(Duration took);
    }

    /** Waits until this number of requests, one after the other, is fair, and takes the turn for all of them. */
    Turn turn(Answer answer, int requests);

    /** Waits until a request is fair, and takes the turn. */
    default Turn turn(Answer answer) {
        return turn(answer, 1);
    }
}
