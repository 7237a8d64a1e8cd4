package org.rcol.redcap;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** No answer came, or none to its end. */
final class WireFailure extends Exception {
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

    /** Puts an I/O failure into words; its own message may repeat what was sent and is not used. */
    static WireFailure of(IOException e, String host, boolean written, String rejectedIssuer) {
        if (e instanceof UnknownHostException) {
            return new WireFailure(
                    "no host is called " + host, "check the address, the network and the VPN", false, false, e);
        }
        if (e instanceof SSLPeerUnverifiedException) {
            String reason = "the certificate that " + host + " shows is for another host";
            return new WireFailure(reason, "check the address; nothing was sent", false, true, e);
        }
        if (e instanceof SSLException) {
            return tls(e, host, rejectedIssuer);
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            String hint = "check the address, the network and the VPN";
            return new WireFailure(host + " does not accept connections", hint, false, false, e);
        }
        if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return new WireFailure(host + " did not answer in time", "try again later", written, false, e);
        }
        return new WireFailure("the connection to " + host + " was cut", "try again", written, false, e);
    }

    private static WireFailure tls(IOException e, String host, String issuer) {
        if (issuer.isEmpty()) {
            String hint = "is it https at all? nothing was sent";
            return new WireFailure("no encrypted connection to " + host + " could be made", hint, false, true, e);
        }
        return new WireFailure(
                "the certificate of " + host + " is not trusted: it is signed by \"" + issuer + "\"",
                "if your network inspects TLS, ask IT for that certificate as a file and pass --ca-file",
                false,
                true,
                e);
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
