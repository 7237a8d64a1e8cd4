package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** A saved report: the server's bytes, all of them or no file. */
class ExportReportTest {
    private static final String CSV = "record_id,note\n1,\"two\r\nlines, \"\"quoted\"\"\"\n002, x \n";

    @TempDir
    private Path temp;

    private Rcol rcol;
    private StubServer server;

    @BeforeEach
    void connect() throws IOException {
        server = new StubServer();
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(server.port(), server.token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path file() {
        return rcol.folder().resolve("r.csv");
    }

    @Test
    void a_report_is_saved_byte_for_byte() throws IOException {
        server.when("report", 200, CSV);
        Ran ran = rcol.run("export", "report", "4711", "-o", "r.csv");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).contains("exported report 4711: 2 rows, " + CSV.length() + " bytes");
        assertThat(Files.readString(file())).isEqualTo(CSV);
        assertThat(server.requests().get(0))
                .containsEntry("report_id", "4711")
                .containsEntry("format", "csv")
                .containsEntry("rawOrLabel", "raw");
    }

    @Test
    void bytes_that_are_no_utf8_stay_as_they_are() throws IOException {
        byte[] bytes = "record_id,name\n1,M\u00FCller\n".getBytes(Charset.forName("windows-1252"));
        server.when("report", asked -> new MockResponse.Builder()
                .body(new Buffer().write(bytes))
                .build());
        assertThat(rcol.run("export", "report", "4711", "-o", "r.csv").exitCode())
                .isZero();
        assertThat(Files.readAllBytes(file())).isEqualTo(bytes);
    }

    @Test
    void labels_and_json_are_asked_for_and_go_to_standard_output() {
        server.when("report", 200, "[{\"record_id\":\"1\"}]");
        Ran ran = rcol.run("export", "report", "4711", "--label", "--format", "json");
        assertThat(ran.out()).isEqualTo("[{\"record_id\":\"1\"}]");
        assertThat(server.requests().get(0))
                .containsEntry("rawOrLabel", "label")
                .containsEntry("format", "json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "csv ~ record_id,note|1,\"cut inside ~ ended early, after row",
                "csv ~ record_id,note|1,a|2 ~ ended early, after row",
                "csv ~ record_id,note|1,a|{\"error\":\"REDCap ran out of server memory.\"} ~ ran out of server memory",
                "json ~ [{\"record_id\":\"1\"},{\"record_id\":\"2\"} ~ ended early, after row 2",
                "json ~ [{\"record_id\":\"1\"}]<br /><b>Fatal error</b>: Out of memory ~ Out of memory",
                "csv ~ <!DOCTYPE html><title>Shibboleth</title> ~ Shibboleth",
                "csv ~ {\"error\":\"No such report\"} ~ No such report"
            })
    void an_answer_that_is_not_whole_leaves_no_file(String format, String body, String words) {
        server.when("report", 200, body.replace("|", "\n"));
        Ran ran = rcol.run("export", "report", "4711", "-o", "r.csv", "--format", format);
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains(words).doesNotContain("exported");
        assertThat(file()).doesNotExist();
    }

    @Test
    void an_answer_without_a_byte_is_no_report_and_the_old_file_stays() throws IOException {
        rcol.file("r.csv", "old");
        server.when("report", 200, "");
        for (String format : new String[] {"csv", "json"}) {
            Ran ran = rcol.run("export", "report", "4711", "-o", "r.csv", "--format", format);
            assertThat(ran.exitCode()).as(format).isEqualTo(7);
            assertThat(Files.readString(file())).isEqualTo("old");
        }
        server.when("report", 200, "\n");
        assertThat(rcol.run("export", "report", "4711", "-o", "r.csv").err()).contains("exported report 4711: 0 rows");
    }

    @Test
    void a_last_row_without_its_line_end_is_held_against_the_report_in_json() throws IOException {
        String json = "[{\"record_id\":\"1\",\"age\":\"30\"},{\"record_id\":\"2\",\"age\":\"41\"}]";
        server.when(
                "report",
                asked -> StubServer.body(200, asked.get("format").equals("json") ? json : "record_id,age\n1,30\n2,41"));
        Ran ran = rcol.run("export", "report", "4711", "-o", "r.csv");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("its last row has no line end and was compared");
        assertThat(Files.readString(file())).isEqualTo("record_id,age\n1,30\n2,41");
        for (String cut : new String[] {"record_id,age\n1,30\n2,4", "record_id,age\n1,30"}) {
            server.when(
                    "report", asked -> StubServer.body(200, asked.get("format").equals("json") ? json : cut));
            assertThat(rcol.run("export", "report", "4711", "-o", "cut.csv").exitCode())
                    .isEqualTo(7);
            assertThat(rcol.folder().resolve("cut.csv")).doesNotExist();
        }
    }

    @Test
    void commas_are_asked_for_and_another_delimiter_is_named() {
        server.when("report", 200, "record_id;age\n1;30\n");
        Ran ran = rcol.run("export", "report", "4711", "-o", "r.csv");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("this server puts a semicolon between the columns of CSV");
        assertThat(server.requests().get(0)).containsEntry("csvDelimiter", ",");
        assertThat(file()).doesNotExist();
    }

    @Test
    void a_refusal_says_where_the_number_of_a_report_stands() {
        server.when("report", 403, "{\"error\":\"report_id=1 does not belong to this project\"}");
        Ran ran = rcol.run("export", "report", "1");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("is 1 the number of a report of this project? My Reports");
    }

    @Test
    void a_connection_that_ends_too_early_leaves_the_old_file() throws IOException {
        rcol.file("r.csv", "old");
        String much = CSV + "3,x\n".repeat(100_000);
        server.when("report", asked -> new MockResponse.Builder()
                .body(much)
                .setHeader("Content-Length", much.getBytes(UTF_8).length + 10)
                .onResponseEnd(new SocketEffect.CloseSocket())
                .build());
        Ran ran = rcol.run("export", "report", "4711", "-o", "r.csv");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(Files.readString(file())).isEqualTo("old");
    }

    @Test
    void a_report_is_named_by_its_number_and_an_old_server_is_named_as_such() {
        assertThat(rcol.run("export", "report", "weekly").err()).contains("a report has a number");
        Ran ran = rcol.run("export", "report", "4711");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("hint: this server's REDCap does not offer that call");
    }
}
