package org.rcol.redcap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests at a fair pace and tries reads again where that can help.
 *
 * <p>A read is tried up to four times, after 2, 4 and 8 seconds with jitter, when no answer came, after 408, 429 and 5xx, and after
 * REDCap's "unknown error" page; on this machine once more after 200 ms. A host that says nothing is asked once more only. 401 and 403 stop
 * at once: hammering on them is how addresses get banned. A write is sent once, whatever happens.
 */
final class RetryingClient {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingClient.class);

    private static final int REMOTE_RETRIES = 3;
    private static final int LOCAL_RETRIES = 1;
    private static final Duration LOCAL_WAIT = Duration.ofMillis(200);
    private static final long LONGEST_RETRY_AFTER = 600;
    /** After this wait between tries the user is told why. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Wire wire;
    private final ApiUrl url;
    private final ApiToken token;
    private final Pace pace;
    private final Pause pause;
    private final RequestListener listener;
    private Optional<String> date = Optional.empty();
    private Duration lastTook = Duration.ZERO;
    private int requests;
    private int reserved;
    private boolean accepted;

    RetryingClient(Wire wire, Connection connection, Pace pace, Pause pause, RequestListener listener) {
        this.wire = wire;
        this.url = connection.url();
        this.token = connection.token();
        this.pace = pace;
        this.pause = pause;
        this.listener = listener;
    }

    int requests() {
        return requests;
    }

    /** How long the last request took, from its turn to the end of its answer. */
    Duration lastTook() {
        return lastTook;
    }

    /** Whether the server answered a read with what was asked for. */
    boolean accepted() {
        return accepted;
    }

    /** The time of the latest answer by the server's clock. */
    Optional<Instant> serverTime() {
        return date.flatMap(RetryingClient::instant);
    }

    /** Read only when it is asked for: the first reading of a date loads more classes than a short run has. */
    private static Optional<Instant> instant(String header) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What an answer is; its words are without the token. */
    ClassifiedAnswer classified(HttpAnswer answer) {
        return ClassifiedAnswer.of(answer).without(token);
    }

    /** A text without the token in use. */
    String withoutToken(String text) {
        return token.takenOutOf(text);
    }

    private interface Attempt<T> {
        T send(ApiCall call) throws WireFailure;
    }

    /** Sends a write, once. */
    HttpAnswer once(ApiCall call) throws WireFailure {
        return whole(call, wire::sendOnce);
    }

    /** What comes for a read that is sent once, whatever it is. */
    HttpAnswer asked(ApiCall call) throws WireFailure {
        return whole(call, wire::send);
    }

    /** The whole answer to a read, which is content; may be empty. */
    HttpAnswer whole(ApiCall call) {
        return retried(call, f -> whole(f, wire::send), reply -> reply, reply -> {}, retries());
    }

    private HttpAnswer whole(ApiCall call, Attempt<HttpAnswer> attempt) throws WireFailure {
        var request = new Running(call, Pace.Answer.WHOLE);
        try {
            HttpAnswer answer = attempt.send(call);
            request.answered(answer.status());
            return answer;
        } finally {
            request.over();
        }
    }

    /** The open answer to a read. Its turn ends when it is closed, so close it before the next request. */
    InputStream stream(ApiCall call) {
        return open(call, retries()).stream();
    }

    private Wire.Opened opened(ApiCall call) throws WireFailure {
        var request = new Running(call, Pace.Answer.STREAMED);
        try {
            Wire.Opened answer = wire.open(call);
            request.answered(answer.head().status());
            return new Wire.Opened(answer.head(), new Streamed(answer.stream(), request::over));
        } catch (WireFailure e) {
            request.over();
            throw e;
        }
    }

    /** Takes the turn for several requests at once, so that they follow one another without a wait. */
    <T> T together(int count, Supplier<T> calls) {
        Pace.Turn turn = pace.turn(Pace.Answer.WHOLE, count);
        long start = System.nanoTime();
        reserved = count;
        try {
            return calls.get();
        } finally {
            reserved = 0;
            turn.over(Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Pace.Turn reserved() {
        reserved--;
        return took -> {};
    }

    /** Another try is paid for before it is made, so that the calls after it still have their turns. */
    private void payForAnotherTry() {
        if (reserved > 0) {
            pace.turn(Pace.Answer.WHOLE).over(Duration.ZERO);
            reserved++;
        }
    }

    /** One request from its turn to the end of its answer. */
    private final class Running {
        private final ApiCall call;
        private final Pace.Turn turn;
        private final long start;
        private boolean logged;

        Running(ApiCall call, Pace.Answer answer) {
            this.call = call;
            listener.begun(call.activity());
            this.turn = turn(answer);
            this.start = System.nanoTime();
            requests++;
        }

        private Pace.Turn turn(Pace.Answer answer) {
            try {
                return reserved > 0 ? reserved() : pace.turn(answer);
            } catch (RuntimeException e) {
                listener.ended();
                throw e;
            }
        }

        private Duration took() {
            return Duration.ofNanos(System.nanoTime() - start);
        }

        void answered(int status) {
            LOG.debug("POST content={}: {} in {} ms", call.content(), status, took().toMillis());
            logged = true;
        }

        void over() {
            if (!logged) {
                answered(0);
            }
            lastTook = took();
            turn.over(lastTook);
            listener.ended();
        }
    }

    /** An answer that reports once that it was closed. */
    private static final class Streamed extends FilterInputStream {
        private final Runnable closed;
        private boolean open = true;

        Streamed(InputStream answer, Runnable closed) {
            super(answer);
            this.closed = closed;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                if (open) {
                    open = false;
                    closed.run();
                }
            }
        }
    }

    /** The open answer to a read, with what its beginning shows. */
    Wire.Opened open(ApiCall call) {
        return open(call, retries());
    }

    /** The open answer to a read that is tried once. */
    InputStream streamOnce(ApiCall call) {
        return open(call, 0).stream();
    }

    private Wire.Opened open(ApiCall call, int retries) {
        return retried(call, this::opened, Wire.Opened::head, opened -> close(opened.stream()), retries);
    }

    private int retries() {
        return url.isLoopback() ? LOCAL_RETRIES : REMOTE_RETRIES;
    }

    private <T> T retried(
            ApiCall call, Attempt<T> attempt, Function<T, HttpAnswer> head, Consumer<T> discard, int retries) {
        var tries = new Tries(retries);
        while (true) {
            try {
                T answer = attempt.send(call);
                HttpAnswer reply = head.apply(answer);
                date = reply.date().or(() -> date);
                ClassifiedAnswer classified = classified(reply);
                if (reply.isSuccess() && classified.isContent()) {
                    accepted = true;
                    return answer;
                }
                discard.accept(answer);
                tries.again(classified.isPassing(), classified.toException(url.host()), asked(reply));
            } catch (WireFailure e) {
                tries.again(e.isPassing(tries.lates), e.toException(), Duration.ZERO);
                tries.lates += e.isLate() ? 1 : 0;
            }
            payForAnotherTry();
        }
    }

    private Duration asked(HttpAnswer reply) {
        long asked = url.isLoopback() ? 0 : reply.retryAfter().orElse(0L);
        if (asked > LONGEST_RETRY_AFTER) {
            throw RcolException.of(Kind.FAIR_USE, url.host() + " asks to wait for " + asked + " seconds")
                    .hint("try again after that");
        }
        return Duration.ofSeconds(asked);
    }

    /** The tries of one call, and the waits between them. */
    private final class Tries {
        private final int retries;
        private int tried;
        private int lates;
        private Duration waited = Duration.ZERO;
        private boolean told;

        Tries(int retries) {
            this.retries = retries;
        }

        /**
         * Waits for another try.
         *
         * @throws RcolException the failure, if there is none left or it would not help
         */
        void again(boolean mayPass, RcolException failure, Duration asked) {
            if (tried == retries || !mayPass) {
                throw failure;
            }
            Duration backoff = backoff(tried);
            Duration wait = asked.compareTo(backoff) > 0 ? asked : backoff;
            waited = waited.plus(wait);
            if (!told && waited.compareTo(PATIENCE) > 0) {
                listener.say(failure.text() + "; trying again in " + Math.max(1, wait.toSeconds()) + " s");
                told = true;
            }
            listener.begun("waiting to try again");
            try {
                pause.sleep(wait);
            } finally {
                listener.ended();
            }
            tried++;
        }
    }

    private Duration backoff(int tried) {
        if (url.isLoopback()) {
            return LOCAL_WAIT;
        }
        long seconds = 2L << tried;
        return Duration.ofMillis(seconds * 500 + ThreadLocalRandom.current().nextLong(seconds * 500 + 1));
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // The answer was not wanted.
        }
    }
}
