package org.rcol.redcap;

import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** What came of asking for a part that not every project has, not every token may see and not every server knows. */
public sealed interface PartAnswer {
    /**
     * The part as the server wrote it, whole.
     *
     * @param text never blank
     * @param rows how many rows, without a header; at least 1
     */
    record Table(String text, long rows) implements PartAnswer {}

    /**
     * The project has none of it.
     *
     * @param reason the server's own words, or ours where it just sent no row
     */
    record Empty(String reason) implements PartAnswer {}

    /** The token may not see it; the reason is the server's, redacted. */
    record Denied(String reason) implements PartAnswer {}

    /** The server is older than the call. */
    record NotOffered() implements PartAnswer {}

    /**
     * The answer that a failure is, if it is one. Errors for classic projects and for projects without repeating instruments mean "none"
     * (OuhscBbmc/REDCapR {@code test-arm-export.R}, {@code test-instrument-repeating.R}); an unknown content is an old server
     * (vubiostat/redcapAPI {@code redcapError.R}).
     */
    static Optional<PartAnswer> of(RcolException failure) {
        String text = failure.text();
        if (Words.NONE.matcher(text).find()) {
            return Optional.of(new Empty(text.replaceFirst("^REDCap answers: ", "")));
        }
        if (Words.UNKNOWN_CONTENT.matcher(text).find()) {
            return Optional.of(new NotOffered());
        }
        return failure.kind() == Kind.REFUSED ? Optional.of(new Denied(text)) : Optional.empty();
    }

    /** The server's words that decide. */
    final class Words {
        private static final Pattern NONE =
                Pattern.compile("for classic projects|does not contain any repeating instruments");
        private static final Pattern UNKNOWN_CONTENT = Pattern.compile("parameter \"content\" is not valid");

        private Words() {}
    }
}
