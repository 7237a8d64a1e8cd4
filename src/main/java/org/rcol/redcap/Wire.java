package org.rcol.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests over OkHttp, hardened: HTTP/1.1, no redirects, no silent re-sends, one connection.
 *
 * <p>With its defaults OkHttp follows a 307 to another host with the token in the body, and sends a POST again after a reset.
 */
final class Wire {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration READ = Duration.ofMinutes(5);
    private static final Duration STANDSTILL = Duration.ofMinutes(1);
    private static final Duration IMPORT = Duration.ofMinutes(15);
    private static final int MOST_BYTES = 256_000_000;
    private static final int HEAD = 4096;
    private static final int MOST_DIGITS = 9;
    private static final String RETRY_AFTER = "Retry-After";
    /** The same where OkHttp does not look for it. */
    private static final String WAIT = "Rcol-Retry-After";

    private final Connection connection;
    private final Optional<Trust> trust;
    private final OkHttpClient client;

    Wire(Connection connection) {
        this.connection = connection;
        this.trust = connection.url().isSecure() ? Optional.of(new Trust(connection)) : Optional.empty();
        var builder = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(CONNECT)
                .readTimeout(READ)
                .writeTimeout(READ)
                .proxy(Proxy.NO_PROXY)
                .addNetworkInterceptor(Wire::withoutOrders);
        connection.proxy().ifPresent(proxy -> through(proxy, builder));
        // Without this OkHttp loads every certificate of the JDK for a plain connection to this machine, too.
        trust.ifPresentOrElse(
                manager -> builder.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                        .sslSocketFactory(manager.socketFactory(), manager),
                () -> builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)));
        this.client = builder.build();
    }

    /** OkHttp must not see what a server asks it to wait: it obeys by itself, and fails on a number that no int holds. */
    private static Response withoutOrders(Interceptor.Chain chain) throws IOException {
        Response answer = chain.proceed(chain.request());
        String seconds = answer.header(RETRY_AFTER);
        return seconds == null
                ? answer
                : answer.newBuilder()
                        .removeHeader(RETRY_AFTER)
                        .header(WAIT, seconds)
                        .build();
    }

    private static void through(URI proxy, OkHttpClient.Builder builder) {
        builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port(proxy))));
        String user = proxy.getUserInfo();
        if (user != null) {
            String[] parts = user.split(":", 2);
            String credentials = Credentials.basic(parts[0], parts.length > 1 ? parts[1] : "");
            builder.proxyAuthenticator((route, response) -> response.request().header("Proxy-Authorization") != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header("Proxy-Authorization", credentials)
                            .build());
        }
    }

    private static int port(URI proxy) {
        return proxy.getPort() < 0 ? 80 : proxy.getPort();
    }

    /** Sends a form and reads the whole answer. */
    Reply send(Form form) throws WireFailure {
        return exchange(form, client);
    }

    /** Sends a form that changes the project: on a fresh connection, and with all the time that a server may need. */
    Reply sendOnce(Form form) throws WireFailure {
        client.connectionPool().evictAll();
        return exchange(
                form,
                client.newBuilder().readTimeout(IMPORT).writeTimeout(IMPORT).build());
    }

    private Reply exchange(Form form, OkHttpClient through) throws WireFailure {
        Form.Body body = form.body(connection.token());
        try (Response response = through.newCall(request(body)).execute()) {
            return reply(response, capped(response.body().source()));
        } catch (IOException e) {
            throw failure(e, body);
        }
    }

    /** An open answer: its beginning for classification, and the stream from the beginning on. */
    record Opened(Reply head, InputStream stream) {}

    /** Sends a form and leaves the answer open; the caller closes the stream. No time-out but for standing still. */
    Opened open(Form form) throws WireFailure {
        Form.Body body = form.body(connection.token());
        Response response = null;
        try {
            Call call = client.newCall(request(body));
            response = call.execute();
            BufferedSource source = response.body().source();
            source.request(HEAD);
            ByteString head = source.getBuffer()
                    .snapshot((int) Math.min(HEAD, source.getBuffer().size()));
            source.timeout().clearTimeout();
            return new Opened(reply(response, head), Watchdog.over(call, source.inputStream(), STANDSTILL));
        } catch (IOException e) {
            if (response != null) {
                response.close();
            }
            throw failure(e, body);
        }
    }

    private Request request(Form.Body body) {
        var request = new Request.Builder()
                .url(connection.url().toString())
                .header("User-Agent", connection.agent())
                .post(body);
        // On one machine compressing costs more than it saves.
        return connection.url().isLoopback()
                ? request.header("Accept-Encoding", "identity").build()
                : request.build();
    }

    private static ByteString capped(BufferedSource source) throws IOException {
        if (source.request(MOST_BYTES + 1L)) {
            throw new IOException("the answer is larger than " + MOST_BYTES + " bytes");
        }
        return source.readByteString();
    }

    private static Reply reply(Response response, ByteString body) {
        return new Reply(
                response.code(),
                Optional.ofNullable(response.header("Location")).orElse(""),
                seconds(response.header(WAIT)),
                Optional.ofNullable(response.header("Date")),
                Optional.of(Document.nameIn(response.header("Content-Type"))).filter(name -> !name.isEmpty()),
                body);
    }

    private static Optional<Long> seconds(@Nullable String header) {
        if (header == null || !header.matches("\\d+")) {
            return Optional.empty();
        }
        return Optional.of(header.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(header));
    }

    private WireFailure failure(IOException e, Form.Body body) {
        return WireFailure.of(
                e,
                new WireFailure.Sent(
                        connection.url().host(),
                        body.isBegun(),
                        body.isWritten(),
                        connection
                                .proxy()
                                .map(proxy -> proxy.getHost() + ":" + port(proxy))
                                .orElse(""),
                        trust.flatMap(Trust::rejected)));
    }

    /** Ends the client's threads, so that the program can end at once. */
    void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
        try {
            if (client.dispatcher().executorService().awaitTermination(1, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
