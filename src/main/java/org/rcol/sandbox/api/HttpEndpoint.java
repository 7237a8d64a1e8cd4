package org.rcol.sandbox.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;

/** The HTTP side of the sandbox: what is answered under which path, as REDCap's web server and the API itself do it. */
public final class HttpEndpoint implements HttpHandler {
    private static final int MOST_BYTES = 64 << 20;
    private static final String PATH = "/api/";

    /** The path at which people's work on the web pages is told. */
    private static final String WEB = "/web/";

    private final Side api;
    private final Side web;

    /** Answers the requests under one path. */
    public interface Side {
        /**
         * Answers a request.
         *
         * @throws IOException if the state cannot be read or written
         */
        SandboxAnswer answer(Parameters parameters) throws IOException;
    }

    /** The endpoint of an API and of the web pages. */
    public HttpEndpoint(Side api, Side web) {
        this.api = api;
        this.web = web;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private SandboxAnswer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/")) {
            return SandboxAnswer.page(
                    200,
                    "rcol sandbox",
                    "This is not REDCap. It is the sandbox of rcol: an imitation of REDCap's API for trying things out and for "
                            + "tests, under " + PATH + " on this machine only.");
        }
        if (path.equals("/api")) {
            // Clients turn the POST into a GET after this, and get the next answer (OuhscBbmc/REDCapR#166).
            exchange.getResponseHeaders().set("Location", "http://" + host(exchange) + PATH);
            return SandboxAnswer.page(301, "301 Moved Permanently", "The document has moved.");
        }
        boolean isPost = exchange.getRequestMethod().equals("POST");
        if (path.equals(WEB) && isPost) {
            return call(exchange, web);
        }
        if (!path.equals(PATH)) {
            return SandboxAnswer.page(404, "404 Not Found", "The requested URL was not found on this server.");
        }
        if (!isPost) {
            return SandboxAnswer.text(
                    501,
                    WireFormat.XML.contentType(),
                    WireFormat.XML.error("The requested method is not implemented."));
        }
        return call(exchange, api);
    }

    private static String host(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("127.0.0.1");
    }

    private static SandboxAnswer call(HttpExchange exchange, Side side) throws IOException {
        byte[] body = body(exchange);
        if (body.length > MOST_BYTES) {
            return SandboxAnswer.page(413, "413 Request Entity Too Large", "The sandbox takes 64 MB at most.");
        }
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        try {
            return side.answer(Parameters.of(body, type));
        } catch (IOException | RcolException e) {
            return SandboxAnswer.text(
                    500, WireFormat.CSV.contentType(), WireFormat.CSV.error("The rcol sandbox cannot write its state"));
        }
    }

    /** Fails if the client went away half-way, so that half a request does nothing. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static void send(HttpExchange exchange, SandboxAnswer answer) throws IOException {
        exchange.getResponseHeaders().set("X-Sandbox", "rcol, not REDCap");
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        // In Java's server 0 means chunks, and -1 means no body.
        long length = answer.length() < 0 ? 0 : answer.length() == 0 ? -1 : answer.length();
        exchange.sendResponseHeaders(answer.status(), length);
        if (length >= 0) {
            try (OutputStream out = exchange.getResponseBody()) {
                answer.body().writeTo(out);
            }
        }
    }
}
