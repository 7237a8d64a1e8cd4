package org.rcol.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One request of a client of a {@link FaultRelay} and the answer to it. */
final class FaultyExchange {
    /** How much of a body is read before the plan is asked: enough to know an API call, little enough to stop in the middle. */
    private static final int ASK_AFTER = 1 << 16;

    /** A reset overtakes the bytes that were sent before it unless they get a moment to arrive. */
    private static final Duration BEFORE_RESET = Duration.ofMillis(50);

    private final FaultRelay relay;
    private final Socket socket;
    private final InputStream fromClient;
    private final HttpFraming request;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private boolean whole;
    private boolean over;

    FaultyExchange(FaultRelay relay, Socket socket, InputStream fromClient, HttpFraming request) throws IOException {
        this.relay = relay;
        this.socket = socket;
        this.fromClient = fromClient;
        this.request = request;
        read.write(request.head());
        readRequest(request.head().length + ASK_AFTER);
    }

    /** The form that the request carries, or its first 64 kB, with its percent signs decoded. */
    String form() {
        String body = read.toString(StandardCharsets.UTF_8)
                .substring(new String(request.head(), StandardCharsets.UTF_8).length());
        int sign = body.lastIndexOf('%');
        boolean torn = sign >= 0 && sign > body.length() - 3;
        try {
            return URLDecoder.decode(torn ? body.substring(0, sign) : body, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return body;
        }
    }

    /** Reads the request up to so many bytes, its head included. */
    void readRequest(long upTo) throws IOException {
        if (whole) {
            return;
        }
        long total = request.head().length + request.announced();
        if (request.announced() == 0) {
            request.copyBody(fromClient, read);
        } else {
            HttpFraming.copy(fromClient, read, Math.min(total, upTo) - read.size());
        }
        whole = request.announced() == 0 || read.size() == total;
    }

    OutputStream client() throws IOException {
        return socket.getOutputStream();
    }

    /** Passes the request on to the server, and the server's answer to {@code to}. */
    void pass(OutputStream to) throws IOException {
        readRequest(Long.MAX_VALUE);
        if (!forward(to)) {
            over = true;
        }
    }

    private boolean forward(OutputStream to) throws IOException {
        try (Socket server = relay.connect()) {
            read.writeTo(server.getOutputStream());
            server.getOutputStream().flush();
            InputStream answers = new BufferedInputStream(server.getInputStream());
            HttpFraming answer = HttpFraming.read(answers);
            while (answer.isInterim()) {
                to.write(answer.head());
                answer = HttpFraming.read(answers);
            }
            to.write(answer.head());
            boolean more = !answer.isEnd() && answer.copyBody(answers, to);
            to.flush();
            return more && !request.isLast();
        }
    }

    /** Passes the request on after a while; nobody gets the answer. */
    void passLater(Duration delay) {
        relay.later(delay, () -> forward(OutputStream.nullOutputStream()));
    }

    /** Passes the request on now, and the answer when the relay is told to let go. */
    void passWhenReleased() throws IOException {
        var answer = new ByteArrayOutputStream();
        pass(answer);
        relay.awaitRelease();
        answer.writeTo(client());
        client().flush();
    }

    /** Answers in the server's place. */
    void answer(byte[] bytes) throws IOException {
        readRequest(Long.MAX_VALUE);
        client().write(bytes);
        client().flush();
        over = request.isLast();
    }

    /** Ends the connection the way a router does that lost it. */
    void reset() {
        if (socket.isClosed()) {
            return;
        }
        try {
            Thread.sleep(BEFORE_RESET.toMillis());
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Ends the connection in good order. */
    void close() {
        over = true;
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    /** Whether the connection carries no further request. */
    boolean isOver() {
        return over;
    }
}
