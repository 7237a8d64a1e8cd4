package org.rcol.export.fairuse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The rules against asking for the same again and again: hospitals name "repeated full project exports without use of filters or
 * timestamps" and "polling every few seconds" as misuse (Mount Sinai, REDCap Token and API Fair Use Policy, section 2).
 *
 * <p>The first repetition is warned about, the next is refused.
 *
 * @param past what was asked for with this query in the last week
 */
record Repeats(List<UsageLine> past) {
    /** So long a full export is remembered. */
    static final Duration WEEK = Duration.ofDays(7);

    private static final Duration POLLING = Duration.ofMinutes(15);

    /**
     * Looks at what was done before.
     *
     * @param incremental the command that asks for what is new, where this export asks for everything
     * @throws RcolException {@code FAIR_USE} if it was done twice already
     */
    void check(Instant now, Optional<String> incremental, Consumer<String> warn) {
        long full = incremental.isEmpty() ? 0 : count(WEEK, now, true);
        long same = count(POLLING, now, false);
        if (full > 1) {
            throw RcolException.of(Kind.FAIR_USE, "everything was exported " + full + " times in the last 7 days")
                    .hint("get what is new: " + incremental.orElseThrow()
                            + "; or say why everything is needed again: --reason TEXT (logged)");
        }
        if (same > 1) {
            throw RcolException.of(Kind.FAIR_USE, "the same was exported " + same + " times in the last 15 minutes")
                    .hint("wait a little; or say why it is needed again now: --reason TEXT (logged)");
        }
        if (full == 1) {
            warn.accept(
                    "everything was exported in the last 7 days already, and a third time is refused; get what is new: "
                            + incremental.orElseThrow());
        } else if (same == 1) {
            warn.accept("the same was exported in the last 15 minutes already, and a third time is refused");
        }
    }

    private long count(Duration span, Instant now, boolean everything) {
        return past.stream()
                .filter(line -> line.result().equals(UsageLine.OK))
                .filter(line -> !everything || line.everything())
                .filter(line -> line.time().isAfter(now.minus(span)))
                .count();
    }
}
