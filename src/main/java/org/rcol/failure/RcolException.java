package org.rcol.failure;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception that rcol throws on purpose: a kind, what happened, and what to type next.
 *
 * <p>The message is written for the user: what happened and where, lower case, no full stop. Neither message nor hint may hold a
 * token or a recorded value.
 */
public final class RcolException extends RuntimeException {
    private final Kind kind;
    private final @Nullable String hint;
    private final @Nullable Reason reason;

    private RcolException(
            Kind kind, String message, @Nullable String hint, @Nullable Reason reason, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
        this.reason = reason;
    }

    /** A failure of {@code kind} with its message. */
    public static RcolException of(Kind kind, String message) {
        return new RcolException(kind, message, null, null, null);
    }

    /** The same failure with a next step for the user. */
    public RcolException hint(String nextStep) {
        return new RcolException(kind, text(), nextStep, reason, getCause());
    }

    /** The same failure with its reason, for code that decides by it. */
    public RcolException because(Reason why) {
        return new RcolException(kind, text(), hint, why, getCause());
    }

    /** The same failure with the exception that caused it, shown with {@code -v} only. */
    public RcolException cause(Throwable cause) {
        return new RcolException(kind, text(), hint, reason, cause);
    }

    /** What sort of failure this is. */
    public Kind kind() {
        return kind;
    }

    /** Why it happened, where code decides by that. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Whether it happened for this reason. */
    public boolean isBecauseOf(Reason why) {
        return reason == why;
    }

    /** What the user can do next, if anything is known to help. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** The message; never null, unlike {@link #getMessage()} in general. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
