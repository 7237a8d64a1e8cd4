package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** Records from servers that answer oddly, as real ones were seen to. */
class ExportOddServersTest {
    @TempDir
    private Path temp;

    private StubServer server;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        server = new StubServer().holds("", "record_id,demo,text", "note,demo,notes");
        rcol = new Rcol(Files.createDirectory(temp.resolve("work"))).to(server.port(), "F".repeat(32));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static boolean asksForIds(Map<String, String> asked) {
        return asked.containsKey("fields[0]") && !asked.containsKey("fields[1]") && !asked.containsKey("forms[0]");
    }

    private static boolean asksForJson(Map<String, String> asked) {
        return "json".equals(asked.get("format"));
    }

    private static MockResponse csv(byte[] body) {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "text/csv; charset=utf-8")
                .body(new Buffer().write(body))
                .build();
    }

    private byte[] exported() throws IOException {
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return Files.readAllBytes(rcol.folder().resolve("data.csv"));
    }

    @Test
    void what_came_is_what_lies_in_the_file_whatever_its_bytes() throws IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes("record_id,note,demo_complete\n1,\"Größe \"\"L\"\"\r\nand, more\",2\n".getBytes(UTF_8));
        // A byte of Windows-1252 in an answer that calls itself UTF-8 (vubiostat/redcapAPI#290).
        body.writeBytes("2,caf\u00e9 \u20ac,0\n".getBytes(Charset.forName("windows-1252")));
        body.writeBytes("3,=cmd|' /C calc'!A0,0\n4,\"-1\",0\n".getBytes(UTF_8));
        server.when(
                "record",
                asked -> csv(asksForIds(asked) ? "record_id\n1\n2\n3\n4\n".getBytes(UTF_8) : body.toByteArray()));
        assertThat(exported()).isEqualTo(body.toByteArray());
        assertThat(rcol.run("export", "records", "--format", "ndjson").out())
                .contains("{\"record_id\":\"2\",\"note\":\"café €\"");
    }

    @Test
    void a_last_line_without_its_end_and_a_byte_order_mark_are_no_part_of_the_data() throws IOException {
        server.when(
                "record",
                asked -> csv((asksForIds(asked)
                                ? "\ufeffrecord_id\n1\n2"
                                : "\ufeffrecord_id,note,demo_complete\n1,a,0\n2,b,0")
                        .getBytes(UTF_8)));
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(rcol.folder().resolve("data.csv")).hasContent("record_id,note,demo_complete\n1,a,0\n2,b,0\n");
        // It was compared with another answer, and that is said once.
        assertThat(ran.err())
                .containsOnlyOnce("this server's list of records ends without a line end")
                .containsOnlyOnce("this server's answers end without a line end");
    }

    @Test
    void a_last_row_without_its_end_that_no_other_answer_confirms_is_cut() throws IOException {
        server.when(
                "record",
                asked -> csv((asksForIds(asked)
                                ? "record_id\n1\n2\n"
                                : "record_id,note,demo_complete\n1,a,0\n2,b," + (asksForJson(asked) ? "2" : ""))
                        .getBytes(UTF_8)));
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("the exported records ended early");
        assertThat(rcol.folder().resolve("data.csv")).doesNotExist();
    }

    @Test
    void a_last_line_that_was_cut_off_is_no_line() {
        server.when(
                "record",
                asked -> csv((asksForIds(asked) ? "record_id\n1\n2\n" : "record_id,note,demo_complete\n1,a,0\n2,b")
                        .getBytes(UTF_8)));
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("the exported records ended early");
        assertThat(rcol.folder().resolve("data.csv")).doesNotExist();
    }

    @Test
    void an_error_behind_the_first_rows_is_no_row() {
        server.when(
                "record",
                asked -> csv((asksForIds(asked)
                                ? "record_id\n1\n2\n"
                                : "record_id,note,demo_complete\n1,a,0\n2,b,0\n<b>Fatal error</b>: Allowed memory size exhausted\n")
                        .getBytes(UTF_8)));
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("does not have as many cells as the header: 1 in place of 3");
    }

    @Test
    void hashed_ids_cannot_be_asked_for_and_so_all_comes_at_once() throws IOException {
        String one = "0123456789abcdef0123456789abcdef";
        String two = "fedcba9876543210fedcba9876543210";
        String all = "record_id,demo_complete\n" + one + ",0\n" + two + ",2\n";
        server.when(
                "record",
                asked -> csv((asked.containsKey("records[0]")
                                ? "\n"
                                : asksForIds(asked) ? "record_id\n" + one + "\n" + two + "\n" : all)
                        .getBytes(UTF_8)));
        assertThat(new String(exported(), UTF_8)).isEqualTo(all);
    }

    @Test
    void a_project_without_records_gives_a_header_that_programs_can_read() throws IOException {
        server.holds(
                        ",\"has_repeating_instruments_or_events\":1",
                        "record_id,demo,text",
                        "sick,demo,checkbox",
                        "sum,visit,calc",
                        "info,visit,descriptive")
                .when("record", asked -> csv((asksForJson(asked) ? "[]" : "\n").getBytes(UTF_8)))
                .when(
                        "exportFieldNames",
                        200,
                        "[{\"original_field_name\":\"record_id\",\"choice_value\":\"\",\"export_field_name\":\"record_id\"},"
                                + "{\"original_field_name\":\"sick\",\"choice_value\":\"1\",\"export_field_name\":\"sick___1\"},"
                                + "{\"original_field_name\":\"sick\",\"choice_value\":\"NI\",\"export_field_name\":\"sick___ni\"},"
                                + "{\"original_field_name\":\"demo_complete\",\"choice_value\":\"\",\"export_field_name\":\"demo_complete\"}]");
        assertThat(new String(exported(), UTF_8))
                .isEqualTo("record_id,redcap_repeat_instrument,redcap_repeat_instance,sick___1,sick___ni,demo_complete,"
                        + "sum,visit_complete\n");
        assertThat(rcol.run("export", "records", "--format", "json").out()).isEqualTo("[]\n");
        assertThat(rcol.run("export", "records", "--format", "ndjson").out()).isEmpty();
        rcol.run("export", "records", "-o", "split", "--split", "form");
        assertThat(rcol.folder().resolve("split/visit.csv")).content().endsWith("sum,visit_complete\n");
    }

    @Test
    void a_token_that_was_dropped_behind_too_many_records_is_no_token_that_was_refused() throws IOException {
        List<String> ids =
                IntStream.rangeClosed(1, 4_000).mapToObj(String::valueOf).toList();
        String refused = "{\"error\":\"You do not have permissions to use the API\"}";
        int[] refusals = {0};
        server.when("record", asked -> {
            if (asked.containsKey("records[1000]")) {
                refusals[0]++;
                return StubServer.body(403, refused);
            }
            if (asksForIds(asked)) {
                return csv(("record_id\n" + String.join("\n", ids) + "\n").getBytes(UTF_8));
            }
            var rows = new StringBuilder("record_id,note,demo_complete\n");
            ids.stream().filter(asked::containsValue).forEach(id -> rows.append(id)
                    .append(",,0\n"));
            return csv(rows.toString().getBytes(UTF_8));
        });
        assertThat(new String(exported(), UTF_8).lines()).hasSize(4_001);
        assertThat(refusals[0]).isLessThan(2);
        // For fewer records a refusal is one.
        server.when("record", asked -> StubServer.body(403, refused));
        assertThat(rcol.run("export", "records", "--refresh", "-o", "data.csv").exitCode())
                .isNotZero();
    }

    @Test
    void an_empty_answer_that_nothing_confirms_is_no_list_of_records() throws IOException {
        rcol.file("data.csv", "what the last run wrote\n");
        server.when("record", asked -> csv(new byte[0]));
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("does not confirm that there are none");
        assertThat(rcol.folder().resolve("data.csv")).hasContent("what the last run wrote\n");
    }

    @Test
    void a_record_is_not_deleted_because_an_answer_was_empty() {
        int[] lists = {0};
        server.when("record", asked -> {
            if (asksForIds(asked)) {
                return csv((lists[0]++ == 0 ? "record_id\n1\n2\n" : "").getBytes(UTF_8));
            }
            return csv("record_id,note,demo_complete\n1,a,0\n".getBytes(UTF_8));
        });
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(7);
        assertThat(ran.err()).doesNotContain("deleted during the export");
        assertThat(rcol.folder().resolve("data.csv")).doesNotExist();
    }

    @Test
    void a_record_that_was_deleted_meanwhile_is_no_fault() throws IOException {
        int[] lists = {0};
        server.when("record", asked -> {
            if (asksForIds(asked)) {
                String gone = asksForJson(asked) ? "[]" : "\n";
                return csv((lists[0]++ == 0 ? "record_id\n1\n2\n" : gone).getBytes(UTF_8));
            }
            return csv("record_id,note,demo_complete\n1,a,0\n".getBytes(UTF_8));
        });
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("1 of the records were deleted during the export");
    }
}
