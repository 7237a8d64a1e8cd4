package org.rcol.failure;

/** What sort of failure stopped rcol; only the command layer turns it into an exit code. */
public enum Kind {
    /** A wrong argument or setting, or a path that does not exist. */
    USAGE,
    /** Some items failed; the rest is complete. */
    PARTIAL,
    /** No token, a malformed one, or one that the server refuses. */
    TOKEN,
    /** A safe stop: nothing was changed because it must not be. */
    REFUSED,
    /** Network or TLS trouble after the allowed retries; nothing was changed. */
    UNREACHABLE,
    /** The server answered something that cannot be used. */
    BAD_ANSWER,
    /** The project changed, or what happened to it cannot be known. */
    CHANGED,
    /** Another rcol works on this project. */
    LOCKED,
    /** The fair-use policy says not now. */
    FAIR_USE,
    /** A local file cannot be read or written. */
    LOCAL_IO,
    /** The reader of standard output went away; a message would not be read. */
    BROKEN_PIPE
}
