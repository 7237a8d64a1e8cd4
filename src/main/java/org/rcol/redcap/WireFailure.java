package org.rcol.redcap;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;

/** A request without a complete answer. */
final class WireFailure extends Exception {
    private static final String LATER = "try again later";
    private static final String AGAIN = "try again";

    private final Sort sort;
    private final String words;
    private final String hint;
    private final boolean written;

    /** What went wrong. */
    enum Sort {
        /** There was no connection. */
        UNREACHED,
        /** There will be no connection, however often it is tried: a certificate, a proxy that refuses. */
        BARRED,
        /** Nothing came in time. */
        LATE,
        /** The connection ended before the answer did. */
        CUT,
        /** The answer has more bytes than can be read. */
        TOO_LARGE
    }

    private WireFailure(Sort sort, String words, String hint, boolean written, IOException cause) {
        super(words, cause);
        this.sort = sort;
        this.words = words;
        this.hint = hint;
        this.written = written;
    }

    /**
     * What is known of a request that failed.
     *
     * @param begun whether anything of it was written; before that, connections are made and certificates looked at
     * @param written whether all of it was
     * @param proxy the host that it went through; blank for none
     */
    record Sent(String host, boolean begun, boolean written, String proxy, Optional<Trust.Rejected> rejected) {}

    /** Puts an I/O failure into words; its own message may repeat what was sent and is not used. */
    static WireFailure of(IOException e, Sent sent) {
        if (e instanceof Wire.TooLargeException) {
            return new WireFailure(
                    Sort.TOO_LARGE, sent.host() + " sent " + e.getMessage(), "ask for less at once", sent.written(), e);
        }
        if (sent.begun()) {
            return e instanceof InterruptedIOException
                    ? new WireFailure(Sort.LATE, sent.host() + " did not answer in time", LATER, sent.written(), e)
                    : new WireFailure(
                            Sort.CUT, "the connection to " + sent.host() + " was cut", AGAIN, sent.written(), e);
        }
        if (e instanceof SSLException handshake) {
            return tls(handshake, sent);
        }
        return sent.proxy().isEmpty() ? connecting(e, sent.host(), "") : throughProxy(e, sent);
    }

    private static WireFailure connecting(IOException e, String host, String role) {
        String hint = "check the address, the network and the VPN";
        if (e instanceof UnknownHostException) {
            return new WireFailure(Sort.UNREACHED, "there is no host named " + host + role, hint, false, e);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return new WireFailure(Sort.UNREACHED, host + role + " does not accept connections", hint, false, e);
        }
        return e instanceof InterruptedIOException
                ? new WireFailure(Sort.LATE, host + role + " did not answer in time", LATER, false, e)
                : new WireFailure(Sort.UNREACHED, "the connection to " + host + role + " was cut", AGAIN, false, e);
    }

    private static WireFailure throughProxy(IOException e, Sent sent) {
        // OkHttp reports a refusal by a plain exception: not authenticated, or another status than 200.
        return e.getClass() == IOException.class
                ? new WireFailure(
                        Sort.BARRED,
                        "the proxy " + sent.proxy() + " does not let rcol through to " + sent.host(),
                        "ask IT; if it wants a user and a password: HTTPS_PROXY=http://USER:PASSWORD@" + sent.proxy(),
                        false,
                        e)
                : connecting(e, sent.proxy(), " (the proxy)");
    }

    /** The handshake failed: nothing of the request was written yet. */
    private static WireFailure tls(SSLException e, Sent sent) {
        if (e instanceof SSLPeerUnverifiedException) {
            String words = "the certificate that " + sent.host() + " shows is for another host";
            return new WireFailure(Sort.BARRED, words, "check the address; nothing was sent", false, e);
        }
        return sent.rejected()
                .map(rejected -> new WireFailure(
                        Sort.BARRED,
                        "the certificate of " + sent.host() + " " + rejected.fault(),
                        rejected.hint(),
                        false,
                        e))
                .orElseGet(() -> new WireFailure(
                        Sort.BARRED,
                        "no encrypted connection to " + sent.host() + " could be made",
                        "does the server offer https with TLS 1.2 or later? nothing was sent",
                        false,
                        e));
    }

    /**
     * Whether another try may help.
     *
     * @param lates how often nothing came in time before this: a host that says nothing costs whole minutes each time
     */
    boolean isPassing(int lates) {
        return switch (sort) {
            case UNREACHED, CUT -> true;
            case LATE -> lates == 0;
            case BARRED, TOO_LARGE -> false;
        };
    }

    /** Whether nothing came in time. */
    boolean isLate() {
        return sort == Sort.LATE;
    }

    /** What happened, as the end of a sentence. */
    String words() {
        return words;
    }

    /** Whether the last byte of the request had left. */
    boolean isWritten() {
        return written;
    }

    RcolException toException() {
        Kind kind = sort == Sort.TOO_LARGE ? Kind.BAD_ANSWER : Kind.UNREACHABLE;
        RcolException failure = RcolException.of(kind, words).hint(hint).cause(this);
        return switch (sort) {
            case TOO_LARGE -> failure.because(Reason.TOO_LARGE);
            case LATE -> failure.because(Reason.TOO_LATE);
            case CUT -> failure.because(Reason.BROKE_OFF);
            case UNREACHED, BARRED -> failure;
        };
    }
}
