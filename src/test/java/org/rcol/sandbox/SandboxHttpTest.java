package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxHttpTest extends SandboxFixture {
    /** Half of the 40 ms for which a kernel holds back an acknowledgement. */
    private static final long HELD_BACK = 20_000_000;

    private String root;

    @BeforeEach
    void fill() {
        root = "http://127.0.0.1:" + sandbox.port();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/", "/api", "/redcap/api/", "/api/x"})
    void every_answer_says_that_it_is_not_redcap(String path) {
        assertThat(client.get(root + path).response().headers().firstValue("X-Sandbox"))
                .contains("rcol, not REDCap");
    }

    @Test
    void the_root_says_so_in_plain_words() {
        assertThat(client.get(root + "/").body()).contains("This is not REDCap");
    }

    @Test
    void a_get_is_answered_501_in_xml() {
        var reply = client.get(root + "/api/");
        assertThat(reply.status_and_body())
                .isEqualTo("501 <?xml version=\"1.0\" encoding=\"UTF-8\" ?><hash><error>"
                        + "The requested method is not implemented.</error></hash>");
    }

    @Test
    void a_missing_slash_is_redirected_and_the_post_is_lost() {
        var reply = new SandboxClient(root + "/api", sandbox.token()).call("content", "version");
        assertThat(reply.status()).isEqualTo(301);
        assertThat(reply.response().headers().firstValue("Location")).contains(root + "/api/");
    }

    @Test
    void another_path_is_404_in_html() {
        var reply = client.get(root + "/redcap/api/");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("<title>404 Not Found</title>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "csv;ERROR: You do not have permissions to use the API",
                "json;{\"error\":\"You do not have permissions to use the API\"}",
                "xml;<?xml version=\"1.0\" encoding=\"UTF-8\" ?><hash><error>You do not have permissions to use the API</error></hash>",
                "'';<?xml version=\"1.0\" encoding=\"UTF-8\" ?><hash><error>You do not have permissions to use the API</error></hash>"
            })
    void an_unknown_token_is_403_in_the_asked_format(String format, String body) {
        var stranger = new SandboxClient(sandbox.url(), "0123456789ABCDEF0123456789ABCDEF");
        assertThat(stranger.call("content", "version", "format", format).status_and_body())
                .isEqualTo("403 " + body);
    }

    @Test
    void a_token_with_a_line_break_at_its_end_is_trimmed_but_another_length_is_none() {
        assertThat(client.post("content=version&token=" + sandbox.token() + "%0A")
                        .status())
                .isEqualTo(200);
        assertThat(client.post("content=version&token=" + sandbox.token() + "00")
                        .status())
                .isEqualTo(403);
        assertThat(client.post("content=version").status()).isEqualTo(403);
    }

    @Test
    void errors_follow_returnFormat_before_format() {
        assertThat(client.call("content", "x", "format", "json", "returnFormat", "csv")
                        .status_and_body())
                .isEqualTo("400 ERROR: The value of the parameter \"content\" is not valid");
    }

    @Test
    void what_it_does_not_offer_is_refused_and_not_passed_over() {
        assertThat(client.call("content", "instrument", "format", "json", "data", "[]")
                        .status_and_body())
                .isEqualTo("400 {\"error\":\"The rcol sandbox does not offer this change of content=instrument\"}");
        assertThat(client.call("content", "record", "format", "odm").status()).isEqualTo(400);
        assertThat(client.call("content", "project_settings", "format", "csv").body())
                .isEqualTo("ERROR: The rcol sandbox does not offer an export of content=project_settings");
    }

    @Test
    void multipart_forms_are_understood_for_the_clients_that_r_has() {
        client.dictionary("record_id,a,text,ID", "x,a,notes,X");
        assertThat(client.multipart("content", "record", "format", "csv", "data", "record_id,x\n1,\"ä%41+\r\n\"")
                        .status_and_body())
                .isEqualTo("200 1");
        assertThat(client.multipart("content", "record", "format", "csv", "fields[0]", "x", "fields[1]", "record_id")
                        .body())
                .isEqualTo("record_id,x\n1,\"ä%41+\r\n\"\n");
        assertThat(client.multipart("content", "record", "format", "csv", "records", "")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void half_a_request_is_none() throws IOException {
        client.dictionary("record_id,a,text,ID", "x,a,text,X");
        String form = "token=" + sandbox.token() + "&content=metadata&format=csv&data="
                + "field_name,form_name,field_type%0Arecord_id,a,text";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), sandbox.port())) {
            socket.getOutputStream()
                    .write(("POST /api/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                                    + "Content-Length: " + (form.length() + 10) + "\r\n\r\n" + form)
                            .getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            try (InputStream in = socket.getInputStream()) {
                assertThat(in.readAllBytes()).isEmpty();
            }
        }
        assertThat(client.call("content", "metadata", "format", "csv").body()).contains("\nx,a,");
    }

    @Test
    void it_counts_for_tests() {
        int before = sandbox.requests();
        client.call("content", "version");
        client.dictionary("record_id,a,text,ID");
        client.dictionary("record_id,a,wrong,ID");
        assertThat(sandbox.requests() - before).isEqualTo(3);
        assertThat(sandbox.metadataImports()).isEqualTo(2);
    }

    @Test
    void a_second_answer_on_one_connection_does_not_wait_for_an_acknowledgement() {
        // One answer that came at once is enough: a machine under load may hold up the others.
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 300 && fastest >= HELD_BACK; i++) {
            long start = System.nanoTime();
            client.call("content", "version");
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        assertThat(fastest).as("nanoseconds").isLessThan(HELD_BACK);
    }
}
