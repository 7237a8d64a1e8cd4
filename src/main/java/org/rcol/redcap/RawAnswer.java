package org.rcol.redcap;

/**
 * What came for a call, unjudged.
 *
 * @param status the HTTP status
 * @param text the body; the token is taken out of it
 */
public record RawAnswer(int status, String text) {
    /** Whether the status says that the call succeeded. */
    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
