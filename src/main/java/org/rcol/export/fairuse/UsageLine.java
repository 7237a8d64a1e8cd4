package org.rcol.export.fairuse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;

/**
 * One export in the usage log. It holds no token, record id, value or filter.
 *
 * @param time when it began
 * @param query a salted hash of what was asked; empty for small exports
 * @param everything whether it asked for everything
 * @param window {@code off-peak}, {@code peak}, or empty where no window is set
 * @param reason why a rule was overridden, as the user typed it; empty where none was
 * @param result {@code ok}, {@code skipped}, {@code estimate}, or the name of the failure
 */
record UsageLine(
        Instant time,
        String profile,
        String host,
        @JsonProperty("project") String projectId,
        String command,
        String query,
        boolean everything,
        int requests,
        @JsonUnwrapped Usage usage,
        long milliseconds,
        String window,
        String reason,
        String result,
        int exitCode) {
    /** The result of an export that got what it asked for. */
    static final String OK = "ok";
}
