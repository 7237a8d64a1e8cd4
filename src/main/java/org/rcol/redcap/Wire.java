package org.rcol.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.GzipSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests over OkHttp, hardened: HTTP/1.1, no redirects, no silent re-sends, one connection.
 *
 * <p>With its defaults OkHttp follows a 307 to another host with the token in the body, and sends a POST again after a reset.
 */
final class Wire {
    private static final int MOST_BYTES = 64_000_000;
    private static final int HEAD = 4096;
    private static final int MOST_DIGITS = 9;
    private static final long AGES = 999_999_999;
    private static final String RETRY_AFTER = "Retry-After";
    /** The same where OkHttp does not look for it. */
    private static final String WAIT = "Rcol-Retry-After";

    private final Connection connection;
    private final Limits limits;
    private final RequestListener listener;
    private final Optional<Trust> trust;
    private final OkHttpClient client;
    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, Wire::daemon);

    /**
     * How long something may take.
     *
     * @param connect until there is a connection, encrypted and through a proxy if it must be
     * @param answer until a small answer begins, and between two pieces of it
     * @param large until a large answer begins, which the server has to put together first
     * @param write until a write is answered
     * @param standstill between two pieces of a large answer
     * @param patience after which the user is told what rcol is waiting for
     */
    record Limits(
            Duration connect, Duration answer, Duration large, Duration write, Duration standstill, Duration patience) {
        static final Limits USUAL = new Limits(
                Duration.ofSeconds(20),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                Duration.ofMinutes(1),
                Duration.ofSeconds(5));
    }

    Wire(Connection connection, Limits limits, RequestListener listener) {
        this.connection = connection;
        this.limits = limits;
        this.listener = listener;
        clock.setRemoveOnCancelPolicy(true);
        this.trust = connection.url().isSecure() ? Optional.of(new Trust(connection)) : Optional.empty();
        var builder = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .connectTimeout(limits.connect())
                .readTimeout(limits.answer())
                .writeTimeout(limits.answer())
                .eventListenerFactory(call -> Optional.<EventListener>ofNullable(
                                call.request().tag(CallWatch.class))
                        .orElse(EventListener.NONE))
                .proxy(Proxy.NO_PROXY)
                .socketFactory(new WireSockets())
                .addNetworkInterceptor(Wire::withoutOrders);
        connection.proxy().ifPresent(proxy -> through(proxy, builder));
        // Without this OkHttp loads every certificate of the JDK for a plain connection to this machine, too.
        trust.ifPresentOrElse(
                manager -> builder.connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                        .sslSocketFactory(manager.socketFactory(), manager),
                () -> builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)));
        this.client = builder.build();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "wire-clock");
        thread.setDaemon(true);
        return thread;
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

    /** Sends a call and reads the whole answer. */
    HttpAnswer send(ApiCall call) throws WireFailure {
        return exchange(call, call.isLarge() ? waiting(limits.large()) : client);
    }

    /** Sends a call that changes the project: on a fresh connection, and with all the time that a server may need. */
    HttpAnswer sendOnce(ApiCall call) throws WireFailure {
        client.connectionPool().evictAll();
        return exchange(call, waiting(limits.write()));
    }

    private OkHttpClient waiting(Duration limit) {
        return client.newBuilder().readTimeout(limit).writeTimeout(limit).build();
    }

    private CallWatch watch(ApiCall call) {
        return new CallWatch(
                clock,
                limits.connect(),
                limits.patience(),
                () -> listener.late("waiting for " + connection.url().host() + " to answer (" + call.activity() + ")"));
    }

    private HttpAnswer exchange(ApiCall call, OkHttpClient through) throws WireFailure {
        ApiCall.Body body = call.body(connection.token());
        CallWatch watch = watch(call);
        try (Response response = through.newCall(request(body, watch)).execute()) {
            return reply(response, whole(response));
        } catch (IOException e) {
            throw failure(e, body, watch);
        } finally {
            watch.over();
        }
    }

    /** An open answer: its beginning for classification, and the stream from the beginning on. */
    record Opened(HttpAnswer head, InputStream stream) {}

    /** Sends a call and leaves the answer open; the caller closes the stream. The only time-out is for an answer that makes no progress. */
    Opened open(ApiCall call) throws WireFailure {
        ApiCall.Body body = call.body(connection.token());
        CallWatch watch = watch(call);
        Response response = null;
        try {
            Call sent = waiting(limits.large()).newCall(request(body, watch));
            response = sent.execute();
            BufferedSource source = readable(response);
            source.request(HEAD);
            ByteString head = source.getBuffer()
                    .snapshot((int) Math.min(HEAD, source.getBuffer().size()));
            source.timeout().clearTimeout();
            return new Opened(reply(response, head), Watchdog.over(sent, source.inputStream(), limits.standstill()));
        } catch (IOException e) {
            if (response != null) {
                response.close();
            }
            throw failure(e, body, watch);
        } finally {
            watch.over();
        }
    }

    private Request request(ApiCall.Body body, CallWatch watch) {
        var request = new Request.Builder()
                .url(connection.url().toString())
                .header("User-Agent", connection.agent())
                .tag(CallWatch.class, watch)
                .post(body);
        // On one machine compressing costs more than it saves.
        return connection.url().isLoopback()
                ? request.header("Accept-Encoding", "identity").build()
                : request.build();
    }

    /** The body as the server meant it: proxies compress without being asked. Empty if the encoding cannot be read. */
    private static BufferedSource readable(Response response) throws IOException {
        BufferedSource source = response.body().source();
        if (!unreadable(response).isEmpty()) {
            return new Buffer();
        }
        boolean plain = encoding(response).isEmpty() || source.exhausted();
        return plain ? source : Okio.buffer(new GzipSource(source));
    }

    /** The encoding of the body; blank if it has none. OkHttp takes off what it asked for itself. */
    private static String encoding(Response response) {
        String name = Optional.ofNullable(response.header("Content-Encoding"))
                .orElse("")
                .strip()
                .toLowerCase(Locale.ROOT);
        return name.equals("identity") ? "" : name;
    }

    private static String unreadable(Response response) {
        String name = encoding(response);
        return name.equals("gzip") || name.equals("x-gzip") ? "" : name;
    }

    private static ByteString whole(Response response) throws IOException {
        BufferedSource source = readable(response);
        if (source.request(MOST_BYTES + 1L)) {
            throw new TooLargeException();
        }
        return source.readByteString();
    }

    /** More than any answer has that is read at once. */
    static final class TooLargeException extends IOException {
        private TooLargeException() {
            super("an answer of more than " + MOST_BYTES / 1_000_000 + " MB");
        }
    }

    private static HttpAnswer reply(Response response, ByteString body) {
        return new HttpAnswer(
                response.code(),
                Optional.ofNullable(response.header("Location")).orElse(""),
                seconds(response.header(WAIT)),
                Optional.ofNullable(response.header("Date")),
                Optional.of(Document.nameIn(response.header("Content-Type"))).filter(name -> !name.isEmpty()),
                unreadable(response),
                body);
    }

    private static Optional<Long> seconds(@Nullable String header) {
        if (header == null || !header.matches("\\d+")) {
            return Optional.empty();
        }
        return Optional.of(header.length() > MOST_DIGITS ? AGES : Long.parseLong(header));
    }

    private WireFailure failure(IOException e, ApiCall.Body body, CallWatch watch) {
        return WireFailure.of(
                watch.isLate() ? new InterruptedIOException("no connection in time") : e,
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
        clock.shutdownNow();
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
