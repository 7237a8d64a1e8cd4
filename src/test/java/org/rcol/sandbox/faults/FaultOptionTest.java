package org.rcol.sandbox.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.project.SandboxOptions;

@Timeout(60)
class FaultOptionTest {
    private static final String MEMORY = "REDCap ran out of server memory. The request cannot be processed. "
            + "Please try importing/exporting a smaller amount of data.";

    @TempDir
    Path state;

    private Sandbox sandbox;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.in(state));
        var direct = new SandboxClient(sandbox);
        direct.dictionary("record_id,a,text,ID", "note,a,notes,Note");
        String[] rows = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> i + ",\"line, one\nof " + i + "\"")
                .toArray(String[]::new);
        direct.records(("record_id,note\n" + String.join("\n", rows)).split("\n", -1));
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private interface Use {
        void with(SandboxClient client, FaultRelay relay) throws IOException;
    }

    private void faulty(Use use, String... words) throws IOException {
        try (FaultRelay relay = FaultRelay.start(sandbox.port(), FaultPlan.of(words))) {
            use.with(new SandboxClient(relay.url(), sandbox.token()), relay);
        }
    }

    private static String[] asking(String format, int records) {
        String[] parameters = new String[4 + 2 * records];
        System.arraycopy(new String[] {"content", "record", "format", format}, 0, parameters, 0, 4);
        for (int i = 0; i < records; i++) {
            parameters[4 + 2 * i] = "records[" + i + "]";
            parameters[5 + 2 * i] = String.valueOf(i + 1);
        }
        return parameters;
    }

    /** What a client gets that reads to the end: the bytes, and whether the connection was reset. */
    private String raw(FaultRelay relay, String form) throws IOException {
        byte[] body = (form + "&token=" + sandbox.token()).getBytes(UTF_8);
        String head = "POST /api/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n";
        var received = new ByteArrayOutputStream();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), relay.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            InputStream in = socket.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                received.write(b);
            }
            return received.toString(UTF_8);
        } catch (SocketException e) {
            return received.toString(UTF_8) + "<reset>";
        }
    }

    @Test
    void out_of_memory_comes_to_exports_of_too_many_records_in_the_format_they_ask_for() throws IOException {
        faulty(
                (client, relay) -> {
                    assertThat(client.call(asking("csv", 6)).status_and_body()).isEqualTo("500 ERROR: " + MEMORY);
                    assertThat(client.call(asking("json", 6)).status_and_body())
                            .isEqualTo("500 {\"error\":\"" + MEMORY + "\"}");
                    assertThat(client.call("content", "record", "format", "csv").status())
                            .as("all records")
                            .isEqualTo(500);
                    assertThat(client.call(asking("csv", 5)).status()).isEqualTo(200);
                    assertThat(client.csv("fields[0]", "record_id"))
                            .as("a list of ids")
                            .startsWith("record_id\n1\n2\n");
                    assertThat(client.records("record_id", "21").status_and_body())
                            .isEqualTo("200 1");
                },
                "oom:5");
    }

    @Test
    void a_limit_of_no_record_refuses_the_list_of_ids_too() throws IOException {
        faulty(
                (client, relay) -> assertThat(
                                client.call("content", "record", "format", "csv", "fields[0]", "record_id")
                                        .status())
                        .isEqualTo(500),
                "oom:0");
    }

    @Test
    void a_request_of_any_size_is_counted_whole() throws IOException {
        faulty(
                (client, relay) ->
                        assertThat(client.call(asking("csv", 9000)).status()).isEqualTo(500),
                "oom:8999");
        faulty(
                (client, relay) ->
                        assertThat(client.call(asking("csv", 9000)).status()).isEqualTo(200),
                "oom:9000");
    }

    @Test
    void a_login_page_has_status_200() throws IOException {
        faulty(
                (client, relay) -> {
                    var reply = client.call("content", "version");
                    assertThat(reply.status()).isEqualTo(200);
                    assertThat(reply.type()).startsWith("text/html");
                    assertThat(reply.body()).startsWith("<!DOCTYPE html>").contains("<title>Log In</title>");
                },
                "html-200");
    }

    @Test
    void truncated_answers_end_in_good_order_after_so_many_bytes_of_the_body() throws IOException {
        faulty(
                (client, relay) -> {
                    String received = raw(relay, "content=record&format=csv&fields[]=record_id");
                    assertThat(received).startsWith("HTTP/1.1 200 OK").endsWith("\r\nrecord_id\n1\n2\n");
                    assertThat(raw(relay, "content=version"))
                            .as("a shorter answer")
                            .endsWith("\r\n\r\n"
                                    + SandboxOptions.in(state).version().full());
                },
                "truncate:14");
    }

    @Test
    void reset_answers_do_not_end_in_good_order() throws IOException {
        faulty(
                (client, relay) -> assertThat(raw(relay, "content=record&format=csv&fields[]=record_id"))
                        .endsWith("\r\nrecord_id\n1\n2\n<reset>"),
                "reset:14");
    }

    @Test
    void slow_answers_come_whole() throws IOException {
        faulty(
                (client, relay) ->
                        assertThat(client.csv("fields[]", "record_id")).endsWith("\n20\n"),
                "slow:4000");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 403, 429, 503, 599})
    void any_status_can_be_had(int status) throws IOException {
        faulty(
                (client, relay) ->
                        assertThat(client.call("content", "version").status()).isEqualTo(status),
                "http:" + status);
    }

    @Test
    void a_redirect_leads_to_another_origin() throws IOException {
        faulty(
                (client, relay) -> assertThat(raw(relay, "content=version"))
                        .startsWith("HTTP/1.1 307 ")
                        .contains("\r\nLocation: https://redcap.elsewhere.invalid/api/\r\n"),
                "redirect:307");
    }

    @Test
    void the_token_is_echoed_in_two_spellings() throws IOException {
        faulty(
                (client, relay) -> assertThat(client.call("content", "metadata", "format", "json")
                                .body())
                        .startsWith("{\"error\":")
                        .contains(sandbox.token())
                        .contains(sandbox.token().toLowerCase(Locale.ROOT)),
                "token-echo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "xml"})
    void every_seventh_record_of_a_batch_goes_without_a_word(String format) throws IOException {
        String[] whole =
                new SandboxClient(sandbox).call(asking(format, 15)).body().split("(?<=\n)(?=\\d|\\{|<item>)");
        assertThat(whole).hasSizeGreaterThanOrEqualTo(15);
        faulty(
                (client, relay) -> {
                    var reply = client.call(asking(format, 15));
                    assertThat(reply.status()).isEqualTo(200);
                    String expected = Arrays.stream(whole)
                            .filter(row -> !row.contains("of 7") && !row.contains("of 14"))
                            .collect(Collectors.joining());
                    assertThat(reply.body()).isEqualTo(expected);
                    assertThat(client.call(asking(format, 6)).body())
                            .isEqualTo(new SandboxClient(sandbox)
                                    .call(asking(format, 6))
                                    .body());
                    assertThat(client.call("content", "record", "format", format)
                                    .body())
                            .as("all records, not a batch")
                            .contains("of 7");
                    assertThat(client.call(asking(format, 15)).status_and_body())
                            .as("the connection still serves")
                            .isEqualTo("200 " + expected);
                },
                "missing-rows");
    }

    @Test
    void missing_rows_leave_errors_as_they_are() throws IOException {
        faulty(
                (client, relay) -> assertThat(
                                client.call("content", "record", "format", "csv", "records[]", "1", "fields[]", "nope")
                                        .status_and_body())
                        .isEqualTo("400 ERROR: The following values in the parameter \"fields\" are not valid: 'nope'"),
                "missing-rows");
    }

    private static String statuses(SandboxClient client, String... contents) {
        return Arrays.stream(contents)
                .map(content -> String.valueOf(client.call("content", content).status()))
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_number_limits_a_fault_to_one_request() throws IOException {
        faulty(
                (client, relay) -> {
                    assertThat(client.get(relay.url()).status())
                            .as("no call, not counted")
                            .isEqualTo(501);
                    assertThat(statuses(client, "version", "record", "version", "version"))
                            .isEqualTo("200 200 503 200");
                },
                "http:503@2");
    }

    @Test
    void a_range_limits_a_fault_to_some_requests() throws IOException {
        faulty(
                (client, relay) -> assertThat(statuses(client, "version", "record", "version", "version"))
                        .isEqualTo("200 503 503 200"),
                "http:503@1-2");
    }

    @Test
    void a_content_limits_a_fault_to_its_requests() throws IOException {
        faulty(
                (client, relay) -> assertThat(statuses(client, "version", "record", "metadata", "record"))
                        .isEqualTo("200 503 200 503"),
                "http:503@record");
        faulty(
                (client, relay) -> assertThat(statuses(client, "version", "record", "metadata", "record", "record"))
                        .isEqualTo("200 200 200 503 200"),
                "http:503@record:1");
    }

    @Test
    void of_several_faults_the_first_that_covers_a_request_happens() throws IOException {
        faulty(
                (client, relay) -> assertThat(statuses(client, "version", "version", "version"))
                        .isEqualTo("502 504 504"),
                "http:502@0",
                "http:504",
                "http:503");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "oom",
                "http",
                "http:",
                "http:99",
                "http:600",
                "redirect:200",
                "slow:0",
                "html-200:3",
                "reset:-1",
                "oom:99999999999"
            })
    void other_words_are_refused_with_the_known_ones(String word) {
        assertThatThrownBy(() -> FaultOption.of(word))
                .isInstanceOf(RcolException.class)
                .hasMessage("\"" + word + "\" is not a fault that the sandbox knows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http:503@", "http:503@-1", "http:503@1-", "http:503@record:", "http:503@re cord"})
    void a_scope_that_is_none_is_refused(String word) {
        assertThatThrownBy(() -> FaultOption.of(word)).isInstanceOf(RcolException.class);
    }
}
