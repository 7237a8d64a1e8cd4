package org.rcol.sandbox.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.project.SandboxOptions;

@Timeout(60)
class FaultRelayTest {
    @TempDir
    Path state;

    private final AtomicReference<RelayFault> fault = new AtomicReference<>(RelayFault.NONE);
    private Sandbox sandbox;
    private FaultRelay relay;
    private SandboxClient direct;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.in(state));
        direct = new SandboxClient(sandbox);
        relay = FaultRelay.start(sandbox.port(), (number, form) -> fault.get());
    }

    @AfterEach
    void close() {
        relay.close();
        sandbox.close();
    }

    /** What one raw exchange came to. */
    private record Raw(String received, boolean reset) {}

    private byte[] request(String form) {
        byte[] body = (form + "&token=" + sandbox.token()).getBytes(UTF_8);
        byte[] head = ("POST /api/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                        + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                .getBytes(UTF_8);
        var request = new ByteArrayOutputStream();
        request.writeBytes(head);
        request.writeBytes(body);
        return request.toByteArray();
    }

    private Raw exchange(String form) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            socket.setSoTimeout(30_000);
            var received = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request(form));
                InputStream in = socket.getInputStream();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    received.write(b);
                }
                return new Raw(received.toString(UTF_8), false);
            } catch (SocketException e) {
                return new Raw(received.toString(UTF_8), true);
            }
        }
    }

    private static String importing(String record) {
        return "content=record&format=csv&data=record_id%0A" + record;
    }

    private String records() {
        return direct.csv("fields[]", "record_id");
    }

    @Test
    void without_a_fault_every_byte_comes_as_the_server_sent_it() throws IOException {
        direct.records("record_id", "1", "2");
        String through = exchange("content=record&format=csv").received();
        assertThat(through).startsWith("HTTP/1.1 200 OK\r\n").contains("X-sandbox: rcol, not REDCap");
        assertThat(through).endsWith("record_id,form_1_complete\n1,0\n2,0\n\r\n0\r\n\r\n");
    }

    @Test
    void a_connection_carries_many_exchanges_and_the_relay_counts_them() {
        var client = new SandboxClient(relay.url(), sandbox.token());
        for (int i = 0; i < 5; i++) {
            assertThat(client.call("content", "version").status()).isEqualTo(200);
        }
        assertThat(client.records("record_id,form_1_complete", "1,2").body()).isEqualTo("1");
        assertThat(client.call("content", "record", "format", "csv").body()).contains("\n1,2\n");
        assertThat(relay.requestsSeen(form -> form.contains("content=version"))).isEqualTo(5);
        assertThat(relay.requestsSeen(form -> form.contains("data=record_id,form_1_complete\n1,2")))
                .isEqualTo(1);
        assertThat(relay.requestsSeen(form -> true)).isEqualTo(7);
    }

    @Test
    void the_plan_chooses_by_number_and_form() throws IOException {
        try (FaultRelay chosen = FaultRelay.start(
                sandbox.port(),
                (number, form) -> number == 1 && form.startsWith("content=version")
                        ? new RelayFault.Answer(503, "text/html", "<html>down</html>")
                        : RelayFault.NONE)) {
            var client = new SandboxClient(chosen.url(), sandbox.token());
            assertThat(client.call("content", "version").status()).isEqualTo(200);
            assertThat(client.call("content", "version").status_and_body()).isEqualTo("503 <html>down</html>");
            assertThat(client.call("content", "version").status()).isEqualTo(200);
            assertThat(sandbox.requests()).isEqualTo(2);
        }
    }

    @Test
    void a_large_form_is_known_by_its_beginning_and_passed_on_whole() {
        var client = new SandboxClient(relay.url(), sandbox.token());
        direct.dictionary("record_id,a,text,ID", "x,a,notes,X");
        String large = "ä".repeat(1_500_000);
        assertThat(client.records("record_id,x", "1," + large).body()).isEqualTo("1");
        assertThat(client.csv("fields[]", "x")).isEqualTo("x\n" + large + "\n");
        assertThat(relay.requestsSeen(form -> form.startsWith("content=record") && form.contains("1,ää")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 100, 5000})
    void a_request_that_is_cut_never_happened(int bytes) throws IOException {
        fault.set(new RelayFault.CutRequest(bytes, RelayFault.Truth.NOT_APPLIED));
        assertThat(exchange(importing("1"))).isEqualTo(new Raw("", true));
        assertThat(records()).isEqualTo("\n");
    }

    @Test
    void a_large_request_is_cut_while_it_is_written() {
        fault.set(new RelayFault.CutRequest(100_000, RelayFault.Truth.NOT_APPLIED));
        byte[] large = request(importing("1".repeat(30_000_000)));
        assertThatThrownBy(() -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
                        socket.getOutputStream().write(large);
                    }
                })
                .isInstanceOf(SocketException.class);
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void a_request_can_be_cut_for_the_client_and_applied_on_the_server() throws IOException {
        fault.set(new RelayFault.CutRequest(10, RelayFault.Truth.APPLIED));
        assertThat(exchange(importing("1"))).isEqualTo(new Raw("", true));
        assertThat(records()).isEqualTo("record_id\n1\n");
    }

    @Test
    void a_request_can_be_cut_and_applied_before_the_second_that_follows() throws IOException {
        fault.set(new RelayFault.CutRequest(10, RelayFault.Truth.appliedBefore(2)));
        assertThat(exchange(importing("1"))).isEqualTo(new Raw("", true));
        fault.set(RelayFault.NONE);
        var client = new SandboxClient(relay.url(), sandbox.token());
        assertThat(client.csv("fields[]", "record_id")).isEqualTo("\n");
        assertThat(client.csv("fields[]", "record_id")).isEqualTo("record_id\n1\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 40})
    void an_answer_is_cut_after_so_many_bytes(int bytes) throws IOException {
        fault.set(new RelayFault.CutAnswer(bytes, RelayFault.Truth.APPLIED));
        Raw applied = exchange(importing("1"));
        assertThat(applied.reset()).isTrue();
        assertThat("HTTP/1.1 200 OK\r\nDate: ").startsWith(applied.received().substring(0, Math.min(bytes, 23)));
        assertThat(applied.received()).hasSize(bytes);
        assertThat(records()).isEqualTo("record_id\n1\n");

        fault.set(new RelayFault.CutAnswer(bytes, RelayFault.Truth.NOT_APPLIED));
        Raw refused = exchange(importing("2"));
        assertThat(refused.reset()).isTrue();
        assertThat(refused.received()).hasSize(bytes);
        assertThat("HTTP/1.1 200 ").startsWith(refused.received().substring(0, Math.min(bytes, 13)));
        assertThat(records()).isEqualTo("record_id\n1\n");
    }

    @Test
    void an_answer_that_is_shorter_than_the_cut_ends_in_a_reset_too() throws IOException {
        fault.set(new RelayFault.CutAnswer(1_000_000, RelayFault.Truth.APPLIED));
        Raw raw = exchange(importing("1"));
        assertThat(raw.reset()).isTrue();
        assertThat(raw.received()).endsWith("\r\n\r\n1");
    }

    @Test
    void an_answer_is_truncated_in_good_order() throws IOException {
        direct.records("record_id", "1", "2", "3");
        fault.set(new RelayFault.Truncate(150));
        Raw raw = exchange("content=record&format=csv");
        assertThat(raw.reset()).isFalse();
        assertThat(raw.received()).hasSize(150).startsWith("HTTP/1.1 200 OK\r\n");
    }

    @Test
    void a_slow_answer_takes_its_time() throws IOException {
        fault.set(new RelayFault.Slow(400));
        long start = System.nanoTime();
        Raw raw = exchange("content=version");
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        assertThat(raw.received())
                .endsWith("\r\n\r\n" + SandboxOptions.in(state).version().full());
        assertThat(millis).isGreaterThan(raw.received().length() * 1000L / 400 / 2);
    }

    @Test
    void an_answer_of_its_own_keeps_the_request_from_the_server() throws IOException {
        fault.set(new RelayFault.Answer(502, "text/html", "<html><title>Bad Gateway – ä</title></html>"));
        Raw raw = exchange(importing("1"));
        assertThat(raw.received())
                .startsWith("HTTP/1.1 502 ")
                .contains("Content-Type: text/html\r\n")
                .endsWith("Bad Gateway – ä</title></html>");
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void a_held_answer_comes_when_it_is_released_and_the_server_has_done_its_part_before() throws Exception {
        fault.set(new RelayFault.Hold());
        var held = CompletableFuture.supplyAsync(() -> {
            try {
                return exchange(importing("1"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        long start = System.nanoTime();
        while (records().equals("\n") && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(records()).isEqualTo("record_id\n1\n");
        assertThat(held).isNotDone();
        relay.release();
        assertThat(held.get(20, TimeUnit.SECONDS).received()).endsWith("\r\n\r\n1");
    }

    @Test
    void closing_it_ends_what_is_held() throws Exception {
        fault.set(new RelayFault.Hold());
        var held = CompletableFuture.supplyAsync(() -> {
            try {
                return exchange("content=version");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        while (relay.requestsSeen(form -> true) == 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        relay.close();
        assertThat(held.get(20, TimeUnit.SECONDS).received()).isEmpty();
        assertThatThrownBy(() -> exchange("content=version")).isInstanceOf(IOException.class);
    }

    @Test
    void it_stands_before_any_server_on_this_machine() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", http -> {
            byte[] sent = http.getRequestBody().readAllBytes();
            http.sendResponseHeaders(200, sent.length);
            http.getResponseBody().write(sent);
            http.close();
        });
        server.start();
        try (FaultRelay any = FaultRelay.start(server.getAddress().getPort(), (number, form) -> RelayFault.NONE)) {
            assertThat(new SandboxClient("http://127.0.0.1:" + any.port() + "/", "t")
                            .post("a=%F6&b")
                            .body())
                    .isEqualTo("a=%F6&b");
            assertThat(new SandboxClient("http://127.0.0.1:" + any.port() + "/", "t")
                            .get("http://127.0.0.1:" + any.port() + "/x")
                            .status())
                    .isEqualTo(200);
        } finally {
            server.stop(0);
        }
    }
}
