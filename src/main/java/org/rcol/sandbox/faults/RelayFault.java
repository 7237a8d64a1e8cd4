package org.rcol.sandbox.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a {@link FaultRelay} does to one exchange of a request and an answer. */
@FunctionalInterface
public interface RelayFault {
    /** The exchange is passed on untouched. */
    RelayFault NONE = exchange -> exchange.pass(exchange.client());

    /** Does it to an exchange; only the relay calls this. */
    void happenTo(FaultyExchange exchange) throws IOException;

    /**
     * What the server did while the client got no answer: nothing, everything, or everything later.
     *
     * @param next before which of the requests that follow it gets this one; 0 for at once, -1 for never
     */
    record Truth(int next) {
        /** The server never got the request. */
        public static final Truth NOT_APPLIED = new Truth(-1);
        /** The server got the whole request and has answered it before the client is cut off. */
        public static final Truth APPLIED = new Truth(0);

        /**
         * The client is cut off at once; the server gets the request when the relay gets its {@code next}-th request after that, and has
         * answered it before that one is passed on.
         */
        public static Truth appliedBefore(int next) {
            return new Truth(next);
        }
    }

    /**
     * The connection is reset while the request is on its way.
     *
     * <p>Where nothing is applied, no more than {@code afterBytes} of the request are read, its headers included, or what had to be read
     * to ask the plan. Otherwise the whole request is read, for the server to get it.
     */
    record CutRequest(int afterBytes, Truth truth) implements RelayFault {
        @Override
        public void happenTo(FaultyExchange exchange) throws IOException {
            if (truth.equals(Truth.NOT_APPLIED)) {
                exchange.readRequest(afterBytes);
            } else {
                apply(truth, exchange);
            }
            exchange.reset();
        }
    }

    /**
     * The connection is reset after {@code afterBytes} of the answer, its headers included.
     *
     * <p>Where the server has not answered when that happens, the bytes are those of a made-up success.
     */
    record CutAnswer(int afterBytes, Truth truth) implements RelayFault {
        @Override
        public void happenTo(FaultyExchange exchange) throws IOException {
            OutputStream cut = new CutOutput(exchange.client(), afterBytes, exchange::reset);
            if (truth.equals(Truth.APPLIED)) {
                exchange.pass(cut);
            } else {
                apply(truth, exchange);
                cut.write(new Answer(200, "application/json; charset=utf-8", "1").bytes());
            }
            exchange.reset();
        }
    }

    private static void apply(Truth truth, FaultyExchange exchange) throws IOException {
        exchange.readRequest(Long.MAX_VALUE);
        if (truth.equals(Truth.APPLIED)) {
            exchange.pass(OutputStream.nullOutputStream());
        } else if (truth.next() > 0) {
            exchange.passBefore(truth.next());
        }
    }

    /** The connection is closed in good order after {@code afterBytes} of the answer, its headers included. */
    record Truncate(int afterBytes) implements RelayFault {
        @Override
        public void happenTo(FaultyExchange exchange) throws IOException {
            exchange.pass(new CutOutput(exchange.client(), afterBytes, exchange::close));
            exchange.close();
        }
    }

    /**
     * The connection ends after {@code afterBytes} of the answer's body, closed in good order or reset. An answer whose body is shorter
     * comes whole.
     */
    record CutBody(int afterBytes, boolean inGoodOrder) implements RelayFault {
        @Override
        public void happenTo(FaultyExchange exchange) throws IOException {
            OutputStream client = exchange.client();
            exchange.pass(client, new CutOutput(client, afterBytes, inGoodOrder ? exchange::close : exchange::reset));
        }
    }

    /** The answer comes at this many bytes a second. */
    record Slow(int bytesPerSecond) implements RelayFault {
        @Override
        public void happenTo(FaultyExchange exchange) throws IOException {
            exchange.pass(new SlowOutput(exchange.client(), bytesPerSecond));
        }
    }

    /**
     * The client gets this answer and the server never gets the request.
     *
     * @param headers more lines of the head, such as {@code Location: https://elsewhere.invalid/}
     */
    record Answer(int status, String contentType, String body, List<String> headers) implements RelayFault {
        public Answer {
            headers = List.copyOf(headers);
        }

        /** An answer with the usual headers only. */
        public Answer(int status, String contentType, String body) {
            this(status, contentType, body, List.of());
        }

        @Override
        public void happenTo(FaultyExchange exchange) throws IOException {
            exchange.answer(bytes());
        }

        byte[] bytes() {
            var head = new StringBuilder("HTTP/1.1 " + status + " Relayed\r\nContent-Type: " + contentType
                    + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
            headers.forEach(header -> head.append(header).append("\r\n"));
            return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** The server gets the request, and the client its answer once {@link FaultRelay#release} was called. */
    record Hold() implements RelayFault {
        @Override
        public void happenTo(FaultyExchange exchange) throws IOException {
            exchange.passWhenReleased();
        }
    }
}
