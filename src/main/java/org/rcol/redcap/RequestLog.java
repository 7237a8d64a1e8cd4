package org.rcol.redcap;

/** Hears of requests: for {@code -v} of each that is over, and of each that somebody has to wait for. Never a body, a token or a value. */
@FunctionalInterface
public interface RequestLog {
    /** Hears nothing. */
    RequestLog NONE = (content, status, bytes, millis) -> {};

    /**
     * One request is over.
     *
     * @param content what was asked, such as {@code metadata}
     * @param status the HTTP status, or 0 if no answer came
     * @param bytes the length of the answer, or -1 where it is streamed
     */
    void request(String content, int status, long bytes, long millis);

    /**
     * One request takes more than a few seconds; said once for each request, and by another thread.
     *
     * @param sentence what is waited for, without a full stop
     */
    default void waiting(String sentence) {}
}
