package org.rcol.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Sends requests at a fair pace and tries reads again where that can help.
 *
 * <p>A read is tried up to four times, after 2, 4 and 8 seconds with jitter, when no answer came, after 408, 429 and 5xx, and after
 * REDCap's "unknown error" page; on this machine once more after 200 ms. 401 and 403 stop at once: hammering on them is how addresses
 * get banned. A write is sent once, whatever happens.
 */
final class Reads {
    private static final int REMOTE_RETRIES = 3;
    private static final int LOCAL_RETRIES = 1;
    private static final Duration LOCAL_WAIT = Duration.ofMillis(200);
    private static final long LONGEST_RETRY_AFTER = 600;

    private final Wire wire;
    private final ApiUrl url;
    private final Pace pace;
    private final Pause pause;
    private final RequestLog log;
    private Optional<Instant> serverTime = Optional.empty();
    private int requests;

    Reads(Wire wire, ApiUrl url, Pace pace, Pause pause, RequestLog log) {
        this.wire = wire;
        this.url = url;
        this.pace = pace;
        this.pause = pause;
        this.log = log;
    }

    int requests() {
        return requests;
    }

    /** The time of the latest answer by the server's clock. */
    Optional<Instant> serverTime() {
        return serverTime;
    }

    private interface Attempt<T> {
        T send(Form form) throws WireFailure;
    }

    private <T> T timed(Form form, Attempt<T> attempt, ToIntFunction<T> status) throws WireFailure {
        pace.beforeRequest();
        requests++;
        long start = System.nanoTime();
        int code = 0;
        try {
            T answer = attempt.send(form);
            code = status.applyAsInt(answer);
            return answer;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            pace.afterRequest(took);
            log.request(form.content(), code, -1, took.toMillis());
        }
    }

    /** Sends a write, once. */
    Reply once(Form form) throws WireFailure {
        return timed(form, wire::sendOnce, Reply::status);
    }

    /** The whole answer to a read, which is content; may be empty. */
    Reply whole(Form form) {
        return retried(form, wire::send, reply -> reply, reply -> {}, retries());
    }

    /** The open answer to a read. */
    InputStream stream(Form form) {
        return open(form, retries()).stream();
    }

    /** The open answer to a read, with what its beginning tells. */
    Wire.Opened open(Form form) {
        return open(form, retries());
    }

    /** The open answer to a read that is tried once. */
    InputStream streamOnce(Form form) {
        return open(form, 0).stream();
    }

    private Wire.Opened open(Form form, int retries) {
        return retried(form, wire::open, Wire.Opened::head, opened -> close(opened.stream()), retries);
    }

    private int retries() {
        return url.isLoopback() ? LOCAL_RETRIES : REMOTE_RETRIES;
    }

    private <T> T retried(Form form, Attempt<T> attempt, Function<T, Reply> head, Consumer<T> discard, int retries) {
        for (int tried = 0; ; tried++) {
            try {
                T answer = timed(form, attempt, a -> head.apply(a).status());
                Reply reply = head.apply(answer);
                serverTime = reply.date().or(() -> serverTime);
                Verdict verdict = Verdict.of(reply);
                if (reply.isSuccess() && verdict.isContent()) {
                    return answer;
                }
                discard.accept(answer);
                if (tried == retries || !verdict.isPassing(reply.status())) {
                    throw verdict.toException(reply.status(), url.host());
                }
                wait(tried, reply);
            } catch (WireFailure e) {
                if (tried == retries || e.isPermanent()) {
                    throw e.toException();
                }
                pause.sleep(backoff(tried));
            }
        }
    }

    private void wait(int tried, Reply reply) {
        long asked = url.isLoopback() ? 0 : reply.retryAfter().orElse(0L);
        if (asked > LONGEST_RETRY_AFTER) {
            throw RcolException.of(Kind.FAIR_USE, url.host() + " asks to wait for " + asked + " seconds")
                    .hint("try again then");
        }
        Duration backoff = backoff(tried);
        Duration wanted = Duration.ofSeconds(asked);
        pause.sleep(wanted.compareTo(backoff) > 0 ? wanted : backoff);
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
