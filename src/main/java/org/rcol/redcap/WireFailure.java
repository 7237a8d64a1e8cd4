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

/** No answer came, or none to its end. */
final class WireFailure extends Exception {
    private static final String LATER = "try again later";

    private final String reason;
    private final String hint;
    private final boolean written;
    private final boolean permanent;

    private WireFailure(String reason, String hint, boolean written, boolean permanent, IOException cause) {
        super(reason, cause);
        this.reason = reason;
        this.hint = hint;
        this.written = written;
        this.permanent = permanent;
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
        if (sent.begun()) {
            boolean late = e instanceof InterruptedIOException;
            return late
                    ? new WireFailure(sent.host() + " did not answer in time", LATER, sent.written(), false, e)
                    : new WireFailure(
                            "the connection to " + sent.host() + " was cut", "try again", sent.written(), false, e);
        }
        if (e instanceof SSLException handshake) {
            return tls(handshake, sent);
        }
        return sent.proxy().isEmpty() ? connecting(e, sent.host(), "") : throughProxy(e, sent);
    }

    private static WireFailure connecting(IOException e, String host, String role) {
        String hint = "check the address, the network and the VPN";
        if (e instanceof UnknownHostException) {
            return new WireFailure("no host is called " + host + role, hint, false, false, e);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return new WireFailure(host + role + " does not accept connections", hint, false, false, e);
        }
        return e instanceof InterruptedIOException
                ? new WireFailure(host + role + " did not answer in time", LATER, false, false, e)
                : new WireFailure("the connection to " + host + role + " was cut", "try again", false, false, e);
    }

    private static WireFailure throughProxy(IOException e, Sent sent) {
        // OkHttp tells a refusal by a plain exception: not authenticated, or another status than 200.
        return e.getClass() == IOException.class
                ? new WireFailure(
                        "the proxy " + sent.proxy() + " does not let rcol through to " + sent.host(),
                        "ask IT; if it wants a user and a password: HTTPS_PROXY=http://USER:PASSWORD@" + sent.proxy(),
                        false,
                        true,
                        e)
                : connecting(e, sent.proxy(), " (the proxy)");
    }

    /** The handshake failed: nothing of the request was written yet. */
    private static WireFailure tls(SSLException e, Sent sent) {
        if (e instanceof SSLPeerUnverifiedException) {
            String reason = "the certificate that " + sent.host() + " shows is for another host";
            return new WireFailure(reason, "check the address; nothing was sent", false, true, e);
        }
        return sent.rejected()
                .map(rejected -> new WireFailure(
                        "the certificate of " + sent.host() + " " + rejected.fault(), rejected.hint(), false, true, e))
                .orElseGet(() -> new WireFailure(
                        "no encrypted connection to " + sent.host() + " could be made",
                        "is it https at all, and TLS 1.2 or later? nothing was sent",
                        false,
                        true,
                        e));
    }

    String reason() {
        return reason;
    }

    boolean isWritten() {
        return written;
    }

    /** Whether trying again cannot help. */
    boolean isPermanent() {
        return permanent;
    }

    RcolException toException() {
        return RcolException.of(Kind.UNREACHABLE, reason).hint(hint).cause(this);
    }
}
