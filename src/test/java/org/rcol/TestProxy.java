package org.rcol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * A proxy before a sandbox in which a test reads each request, acts before and after the server, and changes, withholds or cuts the
 * answer. It keeps what was asked and answered, in order.
 *
 * <p>It shares no code with rcol: requests are read from the socket and forwarded by the JDK's own client.
 */
public final class TestProxy implements AutoCloseable {
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "transfer-encoding", "keep-alive");

    private final ServerSocket listening;
    private final URI server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Exchange> exchanges = new ArrayList<>();
    private volatile Rule rule = Rule.PASS;

    /**
     * One request.
     *
     * @param number its number on this proxy, from 0
     * @param parameters its form, decoded
     * @param form the form as it came
     */
    public record Request(int number, Map<String, String> parameters, String form) {
        /** A parameter; blank if it was not sent. */
        public String get(String parameter) {
            return parameters.getOrDefault(parameter, "");
        }

        /** Whether it asks for this content. */
        public boolean is(String content) {
            return get("content").equals(content);
        }

        /** Whether it imports a dictionary. */
        public boolean isImport() {
            return is("metadata") && parameters.containsKey("data");
        }

        /** Whether it exports a dictionary. */
        public boolean readsDictionary() {
            return is("metadata") && !parameters.containsKey("data");
        }

        /** Whether it exports records. */
        public boolean readsRecords() {
            return is("record")
                    && !parameters.containsKey("data")
                    && get("action").isEmpty();
        }
    }

    /** How the end of a body is told. */
    public enum Framing {
        /** By its length, told before. */
        LENGTH,
        /** By chunks. */
        CHUNKED,
        /** By the end of the connection. */
        CLOSE
    }

    /**
     * An answer.
     *
     * @param headers lines such as {@code Content-Type: text/csv}, without those of the connection
     * @param latin1 the body, a character for each byte
     * @param sent how many bytes of the body are sent before the connection is closed; -1 for all of it
     */
    public record Answer(int status, List<String> headers, String latin1, Framing framing, int sent) {
        /** No byte at all: the connection is closed. */
        public static final Answer NONE = new Answer(0, List.of(), "", Framing.CLOSE, 0);

        public Answer {
            headers = List.copyOf(headers);
        }

        /** A text as an answer. */
        public static Answer of(int status, String body) {
            return of(status, body.getBytes(UTF_8));
        }

        /** Bytes as an answer. */
        public static Answer of(int status, byte[] body) {
            return new Answer(
                    status,
                    List.of("Content-Type: text/html; charset=utf-8"),
                    new String(body, ISO_8859_1),
                    Framing.LENGTH,
                    -1);
        }

        /** The bytes of the body. */
        public byte[] body() {
            return latin1.getBytes(ISO_8859_1);
        }

        /** The body as text. */
        public String text() {
            return new String(body(), UTF_8);
        }

        /** The same answer with another text. */
        public Answer text(UnaryOperator<String> change) {
            return bytes(change.apply(text()).getBytes(UTF_8));
        }

        /** The same answer with another body. */
        public Answer bytes(byte[] other) {
            return new Answer(status, headers, new String(other, ISO_8859_1), framing, sent);
        }

        /** The same answer with one more header line. */
        public Answer header(String line) {
            var more = new ArrayList<>(headers);
            more.add(line);
            return new Answer(status, more, latin1, framing, sent);
        }

        /** The same answer, its end told in another way. */
        public Answer framed(Framing other) {
            return new Answer(status, headers, latin1, other, sent);
        }

        /** The same answer, of which the client gets so many bytes of the body before the connection is closed. */
        public Answer cutAfter(int bytes) {
            return new Answer(status, headers, latin1, framing, bytes);
        }
    }

    /** The server behind. */
    public interface Server {
        /** Sends the request on and returns the server's answer. */
        Answer answer() throws IOException;

        /** Sends another form on in its place. */
        Answer answerTo(Map<String, String> parameters) throws IOException;
    }

    /** What happens to a request. */
    @FunctionalInterface
    public interface Rule {
        /** Every request is passed on. */
        Rule PASS = (request, server) -> server.answer();

        /** Makes the answer; {@code server} may be asked or not. */
        Answer answer(Request request, Server server) throws IOException;

        /** The same rule for some requests; others are passed on. */
        default Rule on(Predicate<Request> which) {
            return (request, server) -> which.test(request) ? answer(request, server) : server.answer();
        }
    }

    /** A request, what the server answered to it (nothing if it never got it), and what the client was sent. */
    public record Exchange(Request request, List<Answer> fromServer, Answer toClient) {}

    private TestProxy(ServerSocket listening, int port) {
        this.listening = listening;
        this.server = URI.create("http://127.0.0.1:" + port + "/api/");
        run(this::accept);
    }

    /** A proxy before a port of this machine. */
    public static TestProxy before(int port) throws IOException {
        return new TestProxy(new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})), port);
    }

    /** Does this to requests from now on. */
    public TestProxy rule(Rule next) {
        rule = next;
        return this;
    }

    /** The port that clients connect to. */
    public int port() {
        return listening.getLocalPort();
    }

    /** What was asked and answered so far, in order; a request that is under way is not in it. */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // The other side went away, which is what many tests are about.
                    }
                },
                "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            client.setTcpNoDelay(true);
            open.add(client);
            run(() -> {
                try (client) {
                    serve(client);
                } finally {
                    open.remove(client);
                }
            });
        }
    }

    private int requests;

    private void serve(Socket client) throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream();
        for (List<String> head = head(in); !head.isEmpty(); head = head(in)) {
            byte[] body = in.readNBytes(length(head));
            Request request;
            synchronized (this) {
                request = new Request(requests++, parameters(body), new String(body, UTF_8));
            }
            List<String> headers = head;
            var answered = new ArrayList<Answer>();
            Answer answer = rule.answer(request, new Server() {
                @Override
                public Answer answer() throws IOException {
                    return sent(body);
                }

                @Override
                public Answer answerTo(Map<String, String> parameters) throws IOException {
                    return sent(form(parameters).getBytes(UTF_8));
                }

                private Answer sent(byte[] form) throws IOException {
                    Answer real = forward(headers, form);
                    answered.add(real);
                    return real;
                }
            });
            synchronized (exchanges) {
                exchanges.add(new Exchange(request, answered, answer));
            }
            if (!send(answer, out)) {
                return;
            }
        }
    }

    /** Returns whether the connection goes on. */
    private static boolean send(Answer answer, OutputStream out) throws IOException {
        if (answer.status() == 0) {
            return false;
        }
        byte[] body = answer.body();
        var head = new StringBuilder("HTTP/1.1 " + answer.status() + " Proxied\r\n");
        answer.headers().forEach(line -> head.append(line).append("\r\n"));
        switch (answer.framing()) {
            case LENGTH -> head.append("Content-Length: ").append(body.length).append("\r\n");
            case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
            case CLOSE -> head.append("Connection: close\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
        boolean cut = answer.sent() >= 0;
        int length = cut ? Math.min(answer.sent(), body.length) : body.length;
        if (answer.framing() == Framing.CHUNKED && length > 0) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(ISO_8859_1));
        }
        out.write(body, 0, length);
        if (answer.framing() == Framing.CHUNKED && length > 0) {
            out.write("\r\n".getBytes(ISO_8859_1));
        }
        if (answer.framing() == Framing.CHUNKED && !cut) {
            out.write("0\r\n\r\n".getBytes(ISO_8859_1));
        }
        out.flush();
        return !cut && answer.framing() != Framing.CLOSE;
    }

    private static List<String> head(InputStream in) throws IOException {
        var lines = new ArrayList<String>();
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(ISO_8859_1).stripTrailing();
                if (text.isEmpty()) {
                    return lines;
                }
                lines.add(text);
                line.reset();
            } else {
                line.write(b);
            }
        }
        return List.of();
    }

    private static int length(List<String> head) {
        return head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }

    private static Map<String, String> parameters(byte[] body) {
        var parameters = new LinkedHashMap<String, String>();
        for (String pair : new String(body, UTF_8).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return parameters;
    }

    private static String form(Map<String, String> parameters) {
        var pairs = new ArrayList<String>();
        parameters.forEach(
                (name, value) -> pairs.add(URLEncoder.encode(name, UTF_8) + "=" + URLEncoder.encode(value, UTF_8)));
        return String.join("&", pairs);
    }

    private Answer forward(List<String> head, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        head.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type:"))
                .forEach(line -> request.header(
                        "Content-Type", line.substring("content-type:".length()).strip()));
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var headers = new ArrayList<String>();
            response.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> headers.add(name + ": " + value));
                }
            });
            return new Answer(
                    response.statusCode(), headers, new String(response.body(), ISO_8859_1), Framing.LENGTH, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
