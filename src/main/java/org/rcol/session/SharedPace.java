package org.rcol.session;

import java.time.Duration;
import java.util.function.Consumer;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.Pace;
import org.rcol.redcap.Pause;
import org.rcol.state.HostTurns;

/** The pace that all rcol processes of a user keep together at one host. */
final class SharedPace implements Pace {
    private static final Duration SAID_AFTER = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final HostTurns turns;
    private final String host;
    private final Pause pause;
    private final Consumer<String> say;

    /** A pace that calls {@code say} when this rcol has to wait for long. */
    SharedPace(HostTurns turns, String host, Pause pause, Consumer<String> say) {
        this.turns = turns;
        this.host = host;
        this.pause = pause;
        this.say = say;
    }

    /**
     * Waits for the turn.
     *
     * @throws RcolException {@code LOCKED} if another rcol keeps it for an hour
     */
    @Override
    public Turn turn(Answer answer, int requests) {
        boolean large = answer == Answer.STREAMED;
        Duration waited = Duration.ZERO;
        Duration kept = Duration.ZERO;
        boolean said = false;
        HostTurns.Asked asked = turns.ask(large, requests);
        while (!asked.isTaken()) {
            waited = waited.plus(asked.askAgainIn());
            kept = asked.occupied() ? kept.plus(asked.askAgainIn()) : kept;
            if (!said && waited.compareTo(SAID_AFTER) > 0) {
                say.accept(
                        asked.occupied()
                                ? "another rcol is reading from " + host + "; this one waits for its turn"
                                : "waiting for a turn at " + host
                                        + ": requests per minute are limited, and a pause follows a large answer");
                said = true;
            }
            if (kept.compareTo(LONGEST) > 0) {
                throw RcolException.of(Kind.LOCKED, "another rcol has been reading from " + host + " for an hour")
                        .hint("wait until it has ended, or end it; its turn frees itself");
            }
            pause.sleep(asked.askAgainIn());
            asked = turns.ask(large, requests);
        }
        return took -> turns.over(large, took);
    }
}
