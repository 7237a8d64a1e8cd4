package org.rcol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Something between rcol and a server that remembers what rcol sent to it, in the clear. */
public final class RecordingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final Serving serving;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final AtomicInteger connections = new AtomicInteger();

    private interface Serving {
        void serve(RecordingProxy tap, Socket client) throws IOException;
    }

    private RecordingProxy(ServerSocket listening, Serving serving) {
        this.listening = listening;
        this.serving = serving;
        run(this::accept);
    }

    /** TLS in front of a port that speaks plain http. */
    public static RecordingProxy tls(SSLContext context, int port) throws IOException {
        ServerSocket socket =
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new RecordingProxy(socket, (tap, client) -> {
            // The first byte ends the handshake, or shows that there will be none.
            int first = client.getInputStream().read();
            if (first >= 0) {
                tap.note(new byte[] {(byte) first}, 1);
                Socket server = tap.connect(port);
                server.getOutputStream().write(first);
                tap.relay(client, server);
            }
        });
    }

    /** TLS that takes a whole API request, and then answers with what is no TLS. */
    public static RecordingProxy spoiling(SSLContext context) throws IOException {
        return new RecordingProxy(loopback(), (tap, raw) -> {
            var secure = (SSLSocket) context.getSocketFactory().createSocket(raw, null, raw.getPort(), false);
            secure.setUseClientMode(false);
            byte[] buffer = new byte[8192];
            for (int count = 0; count >= 0 && !tap.received().matches("(?s).*token=[0-9A-Fa-f]{32}"); ) {
                count = secure.getInputStream().read(buffer);
                tap.note(buffer, Math.max(count, 0));
            }
            // A record of 20 bytes that nobody has the key to.
            raw.getOutputStream().write("\u0017\u0003\u0003\u0000\u0014neither head nor tail".getBytes(US_ASCII));
            raw.getOutputStream().flush();
            tap.copy(raw.getInputStream(), OutputStream.nullOutputStream(), false);
        });
    }

    /** Answers the first bytes that come with these, whatever they are. */
    public static RecordingProxy answering(byte[] bytes) throws IOException {
        return new RecordingProxy(loopback(), (tap, client) -> {
            byte[] first = new byte[4096];
            int count = client.getInputStream().read(first);
            tap.note(first, Math.max(count, 0));
            client.getOutputStream().write(bytes);
            client.getOutputStream().flush();
            client.shutdownOutput();
            tap.copy(client.getInputStream(), OutputStream.nullOutputStream(), true);
        });
    }

    /** A proxy that connects to one port whatever host is asked for; {@code user:password} or blank for a proxy that asks for none. */
    public static RecordingProxy proxy(int port, String credentials) throws IOException {
        String wanted =
                "proxy-authorization: basic " + Base64.getEncoder().encodeToString(credentials.getBytes(ISO_8859_1));
        return new RecordingProxy(loopback(), (tap, client) -> {
            String head = tap.head(client.getInputStream());
            while (!credentials.isEmpty() && !head.isEmpty() && !containsIgnoringCase(head, wanted)) {
                say(
                        client,
                        "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0");
                head = tap.head(client.getInputStream());
            }
            if (!head.isEmpty()) {
                Socket server = tap.connect(port);
                say(client, "200 Connection established");
                tap.relay(client, server);
            }
        });
    }

    private static boolean containsIgnoringCase(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static void say(Socket client, String head) throws IOException {
        client.getOutputStream().write(("HTTP/1.1 " + head + "\r\n\r\n").getBytes(US_ASCII));
        client.getOutputStream().flush();
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            open.add(client);
            connections.incrementAndGet();
            run(() -> {
                try (client) {
                    serving.serve(this, client);
                }
            });
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
                "wiretap");
        thread.setDaemon(true);
        thread.start();
    }

    private Socket connect(int port) throws IOException {
        var server = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(server);
        return server;
    }

    private void relay(Socket client, Socket server) throws IOException {
        run(() -> copy(server.getInputStream(), client.getOutputStream(), false));
        copy(client.getInputStream(), server.getOutputStream(), true);
    }

    private void copy(InputStream from, OutputStream to, boolean noted) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            if (noted) {
                note(buffer, count);
            }
            to.write(buffer, 0, count);
            to.flush();
        }
    }

    private String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            if (head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                note(head.toByteArray(), head.size());
                return head.toString(ISO_8859_1);
            }
        }
        return "";
    }

    private void note(byte[] bytes, int count) {
        synchronized (received) {
            received.write(bytes, 0, count);
        }
    }

    /** All that rcol sent so far. */
    public String received() {
        synchronized (received) {
            return received.toString(ISO_8859_1);
        }
    }

    /** How often rcol connected. */
    public int connections() {
        return connections.get();
    }

    /** The port. */
    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
