package org.rcol.failure;

/** Why something failed, as far as code decides by it; the message of a failure is for people and may change. */
public enum Reason {
    /** The server ran out of memory. */
    OUT_OF_MEMORY,
    /** The server, or something in front of it, reports a failure of its own: HTTP 5xx. */
    SERVER_FAILED,
    /** The request, or the answer to it, is larger than something on the way allows: HTTP 413. */
    TOO_LARGE,
    /** The answer ended early. */
    BROKE_OFF,
    /** No answer came in time. */
    TOO_LATE,
    /** A refusal without REDCap's own words, so that it may come from something in front of REDCap. */
    UNEXPLAINED,
    /** The project has nothing of what was asked for. */
    NOTHING_THERE,
    /** The server is older than the call. */
    NOT_OFFERED;

    /** Whether the server was asked for too much, so that asking for less may help. */
    public boolean isOverload() {
        return switch (this) {
            case OUT_OF_MEMORY, SERVER_FAILED, TOO_LARGE, BROKE_OFF, TOO_LATE -> true;
            case UNEXPLAINED, NOTHING_THERE, NOT_OFFERED -> false;
        };
    }
}
