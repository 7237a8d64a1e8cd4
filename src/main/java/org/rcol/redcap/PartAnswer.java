package org.rcol.redcap;

import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;

/** The answer to a request for a part that not every project has, not every token may see and not every server knows. */
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
     * @param reason in words, with the server's own where it said so
     */
    record Empty(String reason) implements PartAnswer {}

    /** The token may not see it; the reason is the server's, redacted. */
    record Denied(String reason) implements PartAnswer {}

    /** The server is older than the call. */
    record NotOffered() implements PartAnswer {}

    /** The answer that a failure is, if it is one. */
    static Optional<PartAnswer> of(RcolException failure) {
        if (failure.isBecauseOf(Reason.NOTHING_THERE)) {
            return Optional.of(new Empty(failure.text()));
        }
        if (failure.isBecauseOf(Reason.NOT_OFFERED)) {
            return Optional.of(new NotOffered());
        }
        return failure.kind() == Kind.REFUSED ? Optional.of(new Denied(failure.text())) : Optional.empty();
    }
}
