package org.rcol.sandbox.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.rcol.sandbox.wire.Parameters;

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

    /** The parameters of the whole request, as the API itself understands them; blank for a request that is not a form. */
    Parameters parameters() throws IOException {
        readRequest(Long.MAX_VALUE);
        var message = new ByteArrayInputStream(read.toByteArray());
        var body = new ByteArrayOutputStream();
        HttpFraming head = HttpFraming.read(message);
        head.copyBody(message, OutputStream.nullOutputStream(), body);
        return Parameters.of(body.toByteArray(), head.header("Content-Type"));
    }

    /** Reads the request up to a number of bytes, its head included. */
    void readRequest(long upTo) throws IOException {
        if (whole) {
            return;
        }
        long total = request.head().length + request.announced();
        if (request.announced() == 0) {
            request.copyBody(fromClient, read, read);
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
        pass(to, to);
    }

    /**
     * Passes the request on to the server, and the server's answer on in two parts.
     *
     * @param framing gets the head, and what says where chunks begin and end
     * @param content gets what the body says
     */
    void pass(OutputStream framing, OutputStream content) throws IOException {
        readRequest(Long.MAX_VALUE);
        over = !forward(framing, (answer, answers) -> {
            framing.write(answer.head());
            boolean more = answer.copyBody(answers, framing, content);
            content.flush();
            return more;
        });
    }

    /** Passes the request on, and the answer with another body, once all of it is there. */
    void passChanged(UnaryOperator<byte[]> change) throws IOException {
        readRequest(Long.MAX_VALUE);
        over = !forward(client(), (answer, answers) -> {
            var body = new ByteArrayOutputStream();
            boolean more = answer.copyBody(answers, OutputStream.nullOutputStream(), body);
            byte[] changed = change.apply(body.toByteArray());
            client().write(answer.headFor(changed.length));
            client().write(changed);
            client().flush();
            return more;
        });
    }

    /** Takes the server's answer, whose head was read; returns whether the connection can carry another. */
    private interface AnswerConsumer {
        boolean take(HttpFraming answer, InputStream answers) throws IOException;
    }

    /** Returns whether the connection can carry another exchange. */
    private boolean forward(OutputStream interim, AnswerConsumer consumer) throws IOException {
        try (Socket server = relay.connect()) {
            read.writeTo(server.getOutputStream());
            server.getOutputStream().flush();
            InputStream answers = new BufferedInputStream(server.getInputStream());
            HttpFraming answer = HttpFraming.read(answers);
            while (answer.isInterim()) {
                interim.write(answer.head());
                answer = HttpFraming.read(answers);
            }
            return !answer.isEnd() && consumer.take(answer, answers) && !request.isLast() && !socket.isClosed();
        }
    }

    /** Passes the request on before the {@code next}-th that comes after it; nobody gets the answer. */
    void passBefore(int next) {
        OutputStream nobody = OutputStream.nullOutputStream();
        relay.before(next, () -> forward(nobody, (answer, answers) -> answer.copyBody(answers, nobody, nobody)));
    }

    /** Passes the request on now, and the answer when the relay releases it. */
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

    /** Ends the connection as a router does that lost it. */
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
