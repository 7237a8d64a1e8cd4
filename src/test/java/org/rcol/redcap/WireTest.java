package org.rcol.redcap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.RecordingProxy;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;

/** Statuses before content, time-outs, who waits, and encodings that nobody asked for. */
class WireTest {
    private static final ApiToken TOKEN = ApiToken.of("0123456789ABCDEF0123456789ABCDEF");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(150);

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private @Nullable HttpRedcap connected;

    private HttpRedcap redcap() {
        return Objects.requireNonNull(connected);
    }

    @BeforeEach
    void connect() {
        connect(Wire.Limits.USUAL, WireTest::nobody);
    }

    @AfterEach
    void close() {
        redcap().close();
    }

    private void connect(Wire.Limits limits, RequestListener listener) {
        connect(to(server.url("/api/").toString(), Optional.empty()), limits, listener);
    }

    private void connect(Connection connection, Wire.Limits limits, RequestListener listener) {
        if (connected != null) {
            connected.close();
        }
        connected = new HttpRedcap(connection, ProjectPin.NONE, Pace.NONE, pauses::add, listener, limits);
    }

    private static void nobody(String sentence) {}

    private static Connection to(String url, Optional<URI> proxy) {
        return new Connection(ApiUrl.of(url), TOKEN, proxy, Optional.empty(), "rcol/test");
    }

    private static RcolException failure(Runnable call) {
        RcolException failure = catchThrowableOfType(RcolException.class, call::run);
        assertThat(failure).isNotNull();
        return failure;
    }

    private static DataDictionary dictionary() {
        return new DataDictionary(DictionaryReader.read(
                        "x.csv", "field_name,form_name,field_type,field_label\nrecord_id,demo,text,x\n".getBytes(UTF_8))
                .fields());
    }

    // ---------------------------------------------------------------- the status first

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "401 ~ TOKEN ~ UNEXPLAINED ~ 1 ~ refuses the request",
                "403 ~ TOKEN ~ UNEXPLAINED ~ 1 ~ refuses the request",
                "404 ~ BAD_ANSWER ~ ~ 1 ~ there is no REDCap API at this address",
                "405 ~ BAD_ANSWER ~ ~ 1 ~ there is no REDCap API at this address",
                "408 ~ BAD_ANSWER ~ TOO_LATE ~ 2 ~ took too long",
                "413 ~ BAD_ANSWER ~ TOO_LARGE ~ 1 ~ the request is larger than",
                "429 ~ FAIR_USE ~ ~ 2 ~ asks for fewer requests",
                "451 ~ BAD_ANSWER ~ ~ 1 ~ answered with HTTP 451",
                "500 ~ BAD_ANSWER ~ SERVER_FAILED ~ 2 ~ answered with HTTP 500",
                "502 ~ BAD_ANSWER ~ SERVER_FAILED ~ 2 ~ is overloaded or in maintenance",
                "503 ~ BAD_ANSWER ~ SERVER_FAILED ~ 2 ~ is overloaded or in maintenance",
                "504 ~ BAD_ANSWER ~ SERVER_FAILED ~ 2 ~ is overloaded or in maintenance",
            })
    void a_status_says_what_it_says_whatever_page_comes_with_it(
            int status, Kind kind, Reason reason, int requests, String words) {
        for (String body : List.of(
                "",
                "<!DOCTYPE html><html><head><title>Gone fishing</title></head></html>",
                "plain words",
                "{\"a\":1}")) {
            int before = server.getRequestCount();
            for (int i = 0; i < requests; i++) {
                server.enqueue(
                        new MockResponse.Builder().code(status).body(body).build());
            }
            RcolException failure = failure(() -> redcap().project());
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.reason()).isEqualTo(Optional.ofNullable(reason));
            assertThat(failure.text()).contains(words, "HTTP " + status);
            assertThat(failure.text().contains("\"Gone fishing\"")).isEqualTo(body.contains("fishing"));
            assertThat(server.getRequestCount() - before).isEqualTo(requests);
        }
    }

    @Test
    void redcaps_own_words_speak_first_within_their_status() {
        String right = "{\"error\":\"You do not have API Export privileges\"}";
        Map<Integer, Kind> kinds = Map.of(
                400, Kind.REFUSED, 403, Kind.REFUSED, 500, Kind.REFUSED, 429, Kind.FAIR_USE, 503, Kind.BAD_ANSWER);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().code(status).body(right).build();
            }
        });
        kinds.forEach((code, kind) -> {
            status = code;
            RcolException failure = failure(() -> redcap().project());
            assertThat(failure.kind()).as("HTTP %d", code).isEqualTo(kind);
            assertThat(failure.text()).contains("You do not have API Export privileges");
        });
    }

    private int status;

    @ParameterizedTest
    @CsvSource({
        "120, it asks to wait 120 seconds",
        "99999999999, it asks to wait 999999999 seconds",
        "soon, wait a while"
    })
    void how_long_a_server_wants_to_be_left_alone_is_told(String header, String hint) {
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder()
                    .code(429)
                    .addHeader("Retry-After", header)
                    .body("<html></html>")
                    .build());
        }
        assertThat(failure(() -> redcap().project()).hint()).contains(hint);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    // ---------------------------------------------------------------- quoting

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<br />\n<b>Warning</b>:  Undefined key in <b>/x.php</b> on line <b>12</b><br />\nrecord_id,age\n1,Jane D.\n",
                "<b>Notice</b>: x<br />record_id,age\n1,Jane D.\n",
                "ERROR: something\nrecord_id,age\n1,Jane D.",
                "{\"error\":\"something\\n1,Jane D.\"}",
                "{\"error\":\"something<br />1,Jane D.\"}",
                "{\"error\":\"something\n1,Jane D.",
                "<?xml version=\"1.0\" ?><hash><error>something\n1,Jane D.</error></hash>",
            })
    void of_what_a_server_says_nothing_is_quoted_behind_its_first_line(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
        RcolException failure = failure(() -> redcap().records(RecordQuery.csvOf(List.of("record_id", "age"))));
        assertThat(failure.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(failure.text()).doesNotContain("Jane").contains(":").hasSizeLessThan(300);
    }

    @Test
    void a_long_line_is_cut() {
        server.enqueue(new MockResponse.Builder()
                .body("ERROR: " + "words ".repeat(1000))
                .build());
        assertThat(failure(() -> redcap().project()).text()).endsWith(" ...").hasSizeLessThan(240);
    }

    @Test
    void a_refused_value_is_not_repeated() {
        server.enqueue(new MockResponse.Builder()
                .code(400)
                .body(
                        "{\"error\":\"\\\"1001\\\",\\\"age\\\",\\\"Jane D.\\\",\\\"The value you provided could not be validated\\\"\"}")
                .build());
        RcolException failure = failure(() -> redcap().importRecords("record_id,age\n1001,Jane D.\n".getBytes(UTF_8)));
        assertThat(failure.text())
                .contains("age", "The value you provided could not be validated")
                .doesNotContain("1001", "Jane");
    }

    // ---------------------------------------------------------------- time-outs and waiting

    private static Wire.Limits limits(Duration connect, Duration answer, Duration large, Duration patience) {
        return new Wire.Limits(connect, answer, large, LONG, LONG, patience);
    }

    /** Takes connections and never says a word. */
    private static final class Mute implements AutoCloseable {
        private final ServerSocket listening;
        private final List<Socket> taken = new CopyOnWriteArrayList<>();

        Mute() throws IOException {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            var thread = new Thread(
                    () -> {
                        try {
                            while (true) {
                                taken.add(listening.accept());
                            }
                        } catch (IOException e) {
                            // The test is over.
                        }
                    },
                    "mute");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listening.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            listening.close();
            for (Socket socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void a_host_that_takes_a_connection_and_never_shakes_hands_is_asked_once_more_and_no_longer() throws IOException {
        try (var mute = new Mute()) {
            connect(
                    to("https://127.0.0.1:" + mute.port() + "/api/", Optional.empty()),
                    limits(SHORT, LONG, LONG, LONG),
                    WireTest::nobody);
            RcolException failure = failure(() -> redcap().project());
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.text()).contains("did not answer in time");
            assertThat(mute.taken).hasSize(2);
        }
    }

    @Test
    void so_is_a_host_behind_a_proxy_though_other_failures_are_tried_four_times() throws IOException {
        try (var mute = new Mute();
                RecordingProxy proxy = RecordingProxy.proxy(mute.port(), "")) {
            connect(
                    to(
                            "https://redcap.hospital.test/api/",
                            Optional.of(URI.create("http://127.0.0.1:" + proxy.port()))),
                    limits(SHORT, LONG, LONG, LONG),
                    WireTest::nobody);
            assertThat(failure(() -> redcap().project()).text()).contains("did not answer in time");
            assertThat(mute.taken).hasSize(2);
            assertThat(pauses).hasSize(1);
        }
        pauses.clear();
        connect(
                to("https://redcap.hospital.test/api/", Optional.of(URI.create("http://127.0.0.1:1"))),
                limits(LONG, LONG, LONG, LONG),
                said::add);
        failure(() -> redcap().project());
        assertThat(pauses).hasSize(3);
        assertThat(said).singleElement().asString().contains("does not accept connections; trying again in ");
    }

    @Test
    void a_proxy_that_says_nothing_is_left_as_soon() throws IOException {
        try (var mute = new Mute()) {
            connect(
                    to("https://redcap.hospital.test/api/", Optional.of(URI.create("http://127.0.0.1:" + mute.port()))),
                    limits(SHORT, LONG, LONG, LONG),
                    WireTest::nobody);
            assertThat(failure(() -> redcap().project()).text()).contains("(the proxy) did not answer in time");
        }
    }

    /** Answers when a latch is open. */
    private void answerAfter(CountDownLatch latch, String body) {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                boolean open = latch.await(30, TimeUnit.SECONDS);
                return new MockResponse.Builder()
                        .code(open ? 200 : 500)
                        .body(body)
                        .build();
            }
        });
    }

    @Test
    void a_small_answer_has_little_time_to_begin_and_a_large_one_more() throws IOException {
        var latch = new CountDownLatch(1);
        answerAfter(latch, "record_id\n1\n");
        // Who waits longer than a small answer may take opens the latch: a large one is still waited for.
        connect(limits(LONG, SHORT, LONG, SHORT.multipliedBy(4)), sentence -> latch.countDown());
        try (InputStream records = redcap().records(RecordQuery.csvOf(List.of("record_id")))) {
            assertThat(records.readAllBytes()).isEqualTo("record_id\n1\n".getBytes(UTF_8));
        }
        var never = new CountDownLatch(1);
        answerAfter(never, "14.0.1");
        connect(limits(LONG, SHORT, LONG, LONG), WireTest::nobody);
        RcolException failure = failure(() -> redcap().version());
        assertThat(failure.reason()).contains(Reason.TOO_LATE);
        never.countDown();
    }

    @Test
    void who_waits_is_told_once_for_each_request_what_for() {
        var latch = new CountDownLatch(1);
        answerAfter(latch, "1");
        connect(limits(LONG, LONG, LONG, Duration.ofMillis(1)), sentence -> {
            said.add(sentence);
            latch.countDown();
        });
        redcap().importMetadata(dictionary());
        assertThat(said)
                .containsExactly("waiting for localhost:" + server.getPort()
                        + " to answer (importing the dictionary, sent once, do not stop)");
        said.clear();
        server.setDispatcher(new mockwebserver3.QueueDispatcher());
        server.enqueue(new MockResponse.Builder().body("14.0.1").build());
        connect(Wire.Limits.USUAL, said::add);
        assertThat(redcap().version()).isEqualTo("14.0.1");
        assertThat(said).isEmpty();
    }

    // ---------------------------------------------------------------- encodings and sizes

    private static Buffer gzip(byte[] content) {
        var zipped = new Buffer();
        try (var sink = Okio.buffer(new GzipSink(zipped))) {
            sink.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return zipped;
    }

    private void encoded(String encoding, Buffer body) {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", encoding)
                .body(body)
                .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP"})
    void gzip_that_nobody_asked_for_is_unpacked(String encoding) throws Exception {
        encoded(encoding, gzip("14.0.1".getBytes(UTF_8)));
        assertThat(redcap().version()).isEqualTo("14.0.1");
        assertThat(server.takeRequest().getHeaders().get("Accept-Encoding")).isEqualTo("identity");
        byte[] rows = "record_id\n".concat("1\n".repeat(50_000)).getBytes(UTF_8);
        encoded(encoding, gzip(rows));
        try (InputStream records = redcap().records(RecordQuery.csvOf(List.of("record_id")))) {
            assertThat(records.readAllBytes()).isEqualTo(rows);
        }
        encoded(encoding, gzip("1".getBytes(UTF_8)));
        assertThat(redcap().importMetadata(dictionary())).isInstanceOf(ImportAnswer.Accepted.class);
    }

    @Test
    void another_encoding_is_refused_by_its_name() {
        encoded("br", new Buffer().writeUtf8("\u000b\u0002\u0080\u0003"));
        RcolException failure = failure(() -> redcap().version());
        assertThat(failure.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(failure.text()).contains("the encoding \"br\"");
        encoded("gzip, br", new Buffer().writeUtf8("x"));
        assertThat(failure(() -> redcap().records(RecordQuery.csvOf(List.of("record_id"))))
                        .text())
                .contains("the encoding \"gzip, br\"");
        encoded("deflate", new Buffer().writeUtf8("1"));
        assertThat(redcap().importMetadata(dictionary())).isInstanceOf(ImportAnswer.Lost.class);
        server.enqueue(new MockResponse.Builder()
                .code(403)
                .addHeader("Content-Encoding", "br")
                .body("x")
                .build());
        assertThat(failure(() -> redcap().version()).kind()).isEqualTo(Kind.TOKEN);
    }

    @Test
    void gzip_that_is_none_or_that_is_cut_is_an_answer_that_broke_off() {
        Buffer whole = gzip("14.0.1".repeat(100).getBytes(UTF_8));
        for (int i = 0; i < 2; i++) {
            encoded("gzip", new Buffer().writeUtf8("14.0.1"));
        }
        assertThat(failure(() -> redcap().version()).reason()).contains(Reason.BROKE_OFF);
        for (int i = 0; i < 2; i++) {
            encoded("gzip", new Buffer().write(whole.snapshot(), 0, 20));
        }
        assertThat(failure(() -> redcap().version()).reason()).contains(Reason.BROKE_OFF);
        encoded("gzip", new Buffer());
        assertThat(failure(() -> redcap().version()).kind()).isEqualTo(Kind.BAD_ANSWER);
    }

    @Test
    void an_answer_that_has_no_end_is_left_however_small_it_comes() {
        Buffer bomb = gzip(new byte[70_000_000]);
        assertThat(bomb.size()).isLessThan(1_000_000);
        encoded("gzip", bomb.copy());
        RcolException failure = failure(() -> redcap().version());
        assertThat(failure.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(failure.reason()).contains(Reason.TOO_LARGE);
        assertThat(failure.text()).contains("sent an answer of more than 64 MB");
        assertThat(server.getRequestCount()).isEqualTo(1);
        encoded("gzip", bomb);
        assertThat(redcap().importMetadata(dictionary())).isInstanceOf(ImportAnswer.Lost.class);
    }
}
