package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.AnswerTable;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.TestProxy;
import org.rcol.TestProxy.Answer;
import org.rcol.TestProxy.Framing;
import org.rcol.TestProxy.Request;

/** An answer counts when it is whole: what is wrong with one answer passes, what stays wrong leaves no file. */
class ExportAnswersTest {
    private static final String OLD = "what an earlier run wrote\n";
    private static final Predicate<Request> CSV =
            request -> request.get("format").equals("csv");
    private static final Predicate<Request> IDS = request -> request.readsRecords()
            && !request.get("fields[0]").isEmpty()
            && request.get("fields[1]").isEmpty()
            && request.get("forms[0]").isEmpty();
    private static final Predicate<Request> BATCH = request -> request.readsRecords() && !IDS.test(request);

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private TestProxy proxy;
    private Rcol rcol;
    private String whole = "";

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("sandbox"))
                .has(
                        "record_id,demo,text,ID,",
                        "age,demo,text,Age,",
                        "colors,demo,checkbox,Colors,\"1, red | 2, blue\"",
                        "dose,visit,text,Dose,",
                        "note,visit,notes,Note,");
        project.design("repeatingFormsEvents", "form_name\nvisit\n");
        var csv = new StringBuilder(
                "record_id,redcap_repeat_instrument,redcap_repeat_instance,age,dose,visit_complete\n");
        for (int i = 401; i <= 440; i++) {
            csv.append(i).append(",,,").append(i % 50).append(",,\n");
            csv.append(i).append(",visit,1,,").append(i).append(",1\n");
            csv.append(i).append(",visit,2,,").append(i).append(",2\n");
        }
        project.records(csv.toString());
        proxy = TestProxy.before(project.port());
        rcol = new Rcol(Files.createDirectory(temp.resolve("work"))).to(proxy.port(), project.token());
        rcol.run("export", "records", "-o", "whole.csv");
        whole = Files.readString(rcol.folder().resolve("whole.csv"));
        assertThat(whole.lines()).hasSize(121);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        project.close();
    }

    private Ran export(String... more) throws IOException {
        rcol.file("data.csv", OLD);
        var args = new ArrayList<>(List.of("export", "records", "-o", "data.csv", "--refresh"));
        args.addAll(List.of(more));
        if (!args.contains("--batch")) {
            args.addAll(List.of("--batch", "10"));
        }
        return rcol.run(args.toArray(String[]::new));
    }

    /** The token loses the right to export one of the instruments. */
    private void blindForVisit() {
        project.restart(options -> options.withoutForm("visit"));
        proxy.rule(TestProxy.Rule.PASS);
    }

    private Path data() {
        return rcol.folder().resolve("data.csv");
    }

    private void once(Predicate<Request> which, UnaryOperator<Answer> change) {
        boolean[] done = {false};
        proxy.rule((request, server) -> {
            if (done[0] || !which.test(request)) {
                return server.answer();
            }
            done[0] = true;
            return change.apply(server.answer());
        });
    }

    private void always(Predicate<Request> which, UnaryOperator<Answer> change) {
        proxy.rule(((TestProxy.Rule) (request, server) -> change.apply(server.answer())).on(which));
    }

    private void assertPasses(Predicate<Request> which, UnaryOperator<Answer> change) throws IOException {
        once(which, change);
        Ran ran = export();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("exported 40 records, 120 rows").doesNotContain("deleted during");
        assertThat(data()).hasContent(whole);
    }

    private void assertPassesAlways(Predicate<Request> which, UnaryOperator<Answer> change) throws IOException {
        always(which, change);
        Ran ran = export();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(data()).hasContent(whole);
    }

    private List<Request> asked(Predicate<Request> which) {
        return proxy.exchanges().stream()
                .map(TestProxy.Exchange::request)
                .filter(which)
                .toList();
    }

    private Ran assertRefused(Predicate<Request> which, UnaryOperator<Answer> change) throws IOException {
        always(which, change);
        Ran ran = export();
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(7);
        assertThat(data()).hasContent(OLD);
        proxy.rule(TestProxy.Rule.PASS);
        return ran;
    }

    /** Cuts so many bytes off, and closes the connection as if that were all. */
    private static UnaryOperator<Answer> without(int bytes) {
        return answer -> answer.bytes(Arrays.copyOf(answer.body(), Math.max(0, answer.body().length - bytes)))
                .framed(Framing.CLOSE);
    }

    /** Changes the table in an answer; one that has no table stays. */
    private static UnaryOperator<Answer> table(Consumer<AnswerTable> change) {
        return answer -> {
            AnswerTable table = AnswerTable.in(answer);
            change.accept(table);
            return table.answer();
        };
    }

    private static UnaryOperator<Answer> withoutColumns(String... columns) {
        return table(table -> table.without(columns));
    }

    private static UnaryOperator<Answer> row(BiConsumer<List<List<String>>, List<String>> change) {
        return table(table -> {
            List<String> row = table.row("416", "redcap_repeat_instance", "1");
            if (!row.isEmpty()) {
                change.accept(table.rows(), row);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 17, 18, 300, 900, 100_000})
    void a_list_of_records_that_was_cut_anywhere_is_no_shorter_list(int bytes) throws IOException {
        assertPasses(IDS.and(CSV), without(bytes));
        assertPasses(IDS.and(CSV.negate()), without(bytes));
        assertRefused(IDS.and(CSV.negate()), without(bytes));
    }

    @Test
    void a_record_that_one_list_leaves_out_is_on_the_other() throws IOException {
        UnaryOperator<Answer> fewer =
                table(table -> table.rows().removeIf(row -> row.get(0).contains("416")));
        assertPasses(IDS.and(CSV), fewer);
        assertPasses(IDS.and(CSV.negate()), fewer);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 40, 41, 200, 100_000})
    void a_batch_that_was_cut_anywhere_is_asked_for_again(int bytes) throws IOException {
        assertPasses(BATCH, without(bytes));
        // JSON has an end that can be seen; where that is cut as well there is no way round.
        assertPassesAlways(BATCH.and(CSV), without(bytes));
        assertRefused(BATCH, without(bytes));
    }

    @Test
    void an_unfinished_header_is_no_table() throws IOException {
        UnaryOperator<Answer> header = answer -> answer.text(body -> "record_id,redcap_repeat_instr");
        assertPasses(IDS, header);
        assertPasses(BATCH, header);
        assertRefused(IDS, header);
        assertRefused(BATCH, header);
    }

    @ParameterizedTest
    @CsvSource({"csv", "ndjson"})
    void the_last_cell_of_a_batch_is_not_lost(String format) throws IOException {
        once(BATCH, without(2));
        Ran ran = export("--format", format);
        assertThat(ran.exitCode()).isZero();
        assertThat(data())
                .content()
                .contains(
                        format.equals("csv")
                                ? "410,visit,2,,,,,410,,2\n"
                                : "\"visit_complete\":\"2\"}\n{\"record_id\":\"411\"");
    }

    @Test
    void a_row_that_is_lost_is_asked_for_by_its_record_alone() throws IOException {
        UnaryOperator<Answer> fewer = row((rows, row) -> rows.remove(row));
        assertPasses(BATCH, answer -> answer);
        assertPasses(BATCH.and(request -> request.get("records[0]").equals("411")), fewer);
        assertThat(asked(BATCH))
                .anyMatch(request -> request.get("records[0]").equals("416")
                        && request.get("records[1]").isEmpty());
        Ran ran = assertRefused(BATCH, fewer);
        assertThat(ran.err())
                .contains("the server left out rows of 1 of 1 records")
                .doesNotContain("416");
    }

    @Test
    void a_row_that_comes_twice_is_not_taken() throws IOException {
        UnaryOperator<Answer> twice = row((rows, row) -> rows.add(rows.indexOf(row), row));
        assertPasses(BATCH.and(request -> request.get("records[0]").equals("411")), twice);
        assertRefused(BATCH, twice);
    }

    @Test
    void a_row_that_is_lost_in_a_part_of_a_record_is_not_blank() throws IOException {
        UnaryOperator<Answer> fewer = row((rows, row) -> rows.remove(row));
        proxy.rule((request, server) ->
                BATCH.test(request) && request.get("forms[0]").isEmpty()
                        ? Answer.of(500, "")
                        : request.get("forms[0]").equals("visit") ? fewer.apply(server.answer()) : server.answer());
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("the server left out rows when asked for the instrument visit of one record");
        assertThat(data()).hasContent(OLD);
        proxy.rule((request, server) ->
                BATCH.test(request) && request.get("forms[0]").isEmpty() ? Answer.of(500, "") : server.answer());
        assertThat(export().exitCode()).isZero();
        assertThat(data()).hasContent(whole);
    }

    @Test
    void a_row_with_another_number_of_cells_is_not_passed_on() throws IOException {
        for (UnaryOperator<Answer> change :
                List.of(row((rows, row) -> row.subList(3, row.size()).clear()), row((rows, row) -> row.add("")))) {
            assertPasses(BATCH.and(request -> request.get("records[0]").equals("411")), change);
            assertThat(assertRefused(BATCH, change).err()).contains("does not have as many cells as the header");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n<br />\n<b>Fatal error</b>:  Allowed memory size of 1 bytes exhausted in <b>/x.php</b> on line <b>12</b><br />\n",
                "<br />\n<b>Fatal error</b>:  Allowed memory size of 1 bytes exhausted in <b>/x.php</b> on line <b>12</b><br />\n",
                "PHP Fatal error:  Allowed memory size, of 1 bytes, exhausted\n",
                "{\"error\":\"REDCap ran out of server memory.\"}",
                "<!DOCTYPE html>\n<html><title>Login</title></html>\n"
            })
    void text_of_a_server_behind_its_rows_is_no_record(String text) throws IOException {
        UnaryOperator<Answer> behind = answer -> answer.text(body -> body + text);
        for (String format : List.of("csv", "ndjson")) {
            always(Request::readsRecords, behind);
            Ran ran = export("--format", format);
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(7);
            assertThat(data()).hasContent(OLD);
        }
        assertPasses(IDS, behind);
        assertPasses(BATCH, behind);
        project.design("repeatingFormsEvents", "form_name\n");
        always(Request::readsRecords, behind);
        assertThat(export().exitCode()).isEqualTo(7);
    }

    @Test
    void text_behind_an_empty_line_is_no_record_that_was_deleted() throws IOException {
        UnaryOperator<Answer> behind = answer -> answer.text(body -> body + "\nNo space left on device\n");
        assertPasses(IDS.and(CSV), behind);
        project.design("repeatingFormsEvents", "form_name\n");
        once(IDS.and(CSV), behind);
        Ran ran = export();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).contains("exported 40 records, 40 rows").doesNotContain("deleted");
    }

    @Test
    void columns_that_no_right_hides_are_not_left_out() throws IOException {
        for (String column : List.of("colors___1", "demo_complete", "age")) {
            assertPasses(BATCH, withoutColumns(column));
        }
        assertThat(assertRefused(BATCH, withoutColumns("colors___1")).err())
                .contains("the server left out columns: colors");
        assertThat(assertRefused(BATCH, withoutColumns("demo_complete")).err())
                .contains("the server left out columns: demo_complete");
        assertPasses(
                BATCH,
                withoutColumns("age", "colors___1", "colors___2", "demo_complete", "dose", "note", "visit_complete"));
    }

    /** A column more may be an identifier that was left out on purpose. */
    @Test
    void columns_that_nobody_asked_for_are_not_taken() throws IOException {
        UnaryOperator<Answer> more = table(table -> {
            table.header().add("intruder");
            table.rows().forEach(row -> row.add("x"));
        });
        assertPasses(BATCH, more);
        assertThat(assertRefused(BATCH, more).err()).contains("the server sent 1 column that was not asked for");
    }

    @Test
    void what_a_right_hides_is_named_once_and_refused_where_it_was_asked_for_by_name() throws IOException {
        blindForVisit();
        Ran ran = export();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).containsOnlyOnce("left out by this token's export rights: instrument visit\n");
        Ran named = export("--fields", "age,dose");
        assertThat(named.exitCode()).isEqualTo(5);
        assertThat(named.err())
                .contains("the server does not show the field dose to this token", "leave it out of --fields");
        assertThat(data()).hasContent(OLD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " is ",
            value = {"; is a semicolon", "tab is a tab", "| is a vertical bar", "^ is a caret"})
    void another_delimiter_is_named(String delimiter, String name) throws IOException {
        UnaryOperator<Answer> other = answer ->
                answer.text(body -> body.startsWith("[") ? body : body.replace(",", delimiter.replace("tab", "\t")));
        Ran ran = assertRefused(request -> request.readsRecords() && CSV.test(request), other);
        assertThat(ran.err())
                .contains("this server puts " + name + " between the columns of CSV")
                .contains("REDCap profile");
        assertPasses(BATCH, other);
        assertThat(asked(CSV.and(Request::readsRecords))).isNotEmpty().allMatch(request -> request.get("csvDelimiter")
                .equals(","));
    }

    @Test
    void a_record_that_the_server_quotes_in_its_own_way_comes_in_json() throws IOException {
        project.records("record_id,redcap_repeat_instrument,redcap_repeat_instance,note\n"
                + "417,visit,1,\"a \\\"\"b\\\"\" c\"\n423,visit,1,\"5\\\"\"\"\n");
        rcol.run("export", "records", "-o", "whole.csv");
        // What PHP writes where a backslash stands before a quotation mark.
        always(BATCH.and(CSV), answer -> answer.text(body -> body.replace("\\\"\"", "\\\"")));
        Ran ran = export();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(data()).hasSameTextualContentAs(rcol.folder().resolve("whole.csv"));
        assertThat(ran.err())
                .contains("record number 17 of the list came in JSON")
                .doesNotContain("417");
        assertThat(export("--format", "ndjson").exitCode()).isZero();
        assertThat(data()).content().contains("\"note\":\"a \\\\\\\"b\\\\\\\" c\"", "\"note\":\"5\\\\\\\"\"");
    }

    @ParameterizedTest
    @CsvSource({"csv", "ndjson", "json"})
    void columns_of_repeats_are_there_though_an_answer_needs_none(String format) throws IOException {
        project.records("record_id,redcap_repeat_instrument,redcap_repeat_instance,age\n400,,,1\n450,,,2\n");
        rcol.run("export", "records", "-o", "whole.csv", "--format", format);
        always(
                BATCH.and(request -> List.of("400", "450").contains(request.get("records[0]"))),
                withoutColumns("redcap_repeat_instrument", "redcap_repeat_instance"));
        Ran ran = export("--format", format, "--batch", "1");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(data()).hasSameTextualContentAs(rcol.folder().resolve("whole.csv"));
    }

    @Test
    void where_the_list_shows_no_instances_rows_are_not_compared_and_that_is_said() throws IOException {
        UnaryOperator<Answer> plain = answer -> answer.text(body -> body.startsWith("[")
                ? body.replaceAll("\"redcap_repeat_instrument\":\"visit\"", "\"redcap_repeat_instrument\":\"\"")
                        .replaceAll("\"redcap_repeat_instance\":[12]", "\"redcap_repeat_instance\":\"\"")
                : body.replaceAll(",visit,[12]", ",,"));
        always(IDS, plain);
        Ran ran = export();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(data()).hasContent(whole);
        assertThat(ran.err())
                .contains("; the server's list of records shows no instances: rows were not compared with it\n");
    }

    @Test
    void an_instance_that_was_added_or_deleted_during_the_export_is_no_fault() throws IOException {
        boolean[] done = {false};
        proxy.rule((request, server) -> {
            if (BATCH.test(request) && !done[0]) {
                done[0] = true;
                project.records("record_id,redcap_repeat_instrument,redcap_repeat_instance,dose\n405,visit,3,99\n");
                new org.rcol.sandbox.SandboxClient("http://127.0.0.1:" + project.port() + "/api/", project.token())
                        .call(
                                "content",
                                "record",
                                "action",
                                "delete",
                                "records[0]",
                                "406",
                                "instrument",
                                "visit",
                                "repeat_instance",
                                "1");
            }
            return server.answer();
        });
        Ran ran = export();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(data()).content().contains("\n405,visit,3,").doesNotContain("\n406,visit,1,");
    }

    @Test
    void an_export_that_stopped_starts_anew_when_the_columns_are_others() throws IOException {
        proxy.rule(((TestProxy.Rule) (request, server) -> Answer.of(403, "no"))
                .on(BATCH.and(request -> request.get("records[0]").equals("421"))));
        assertThat(export().err()).contains("what was fetched so far is kept");
        blindForVisit();
        Ran ran = rcol.run("export", "records", "-o", "data.csv", "--batch", "10", "--refresh");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains("continuing after 20 of 40 records")
                .contains("the project's columns have changed since the earlier run: everything is exported again");
        assertThat(data())
                .content()
                .startsWith(
                        "record_id,redcap_repeat_instrument,redcap_repeat_instance,age,colors___1,colors___2,demo_complete\n");
        assertThat(rcol.folder()).isDirectoryNotContaining("glob:**/*.{part,journal}");
    }

    @Test
    void columns_that_change_during_an_export_leave_the_old_file_and_nothing_to_go_on_with() throws IOException {
        boolean[] done = {false};
        proxy.rule((request, server) -> {
            if (!done[0] && BATCH.test(request) && request.get("records[0]").equals("421")) {
                done[0] = true;
                project.has(
                        "record_id,demo,text,ID,",
                        "age,demo,text,Age,",
                        "colors,demo,checkbox,Colors,\"1, red | 2, blue\"",
                        "dose,visit,text,Dose,",
                        "note,visit,notes,Note,",
                        "more,visit,text,More,");
            }
            return server.answer();
        });
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.err()).contains("the project's columns changed during the export", "export again");
        assertThat(data()).hasContent(OLD);
        assertThat(rcol.folder()).isDirectoryNotContaining("glob:**/*.{part,journal}");
        Ran next = export();
        assertThat(next.exitCode()).isZero();
        assertThat(next.err()).doesNotContain("going on");
        assertThat(data()).content().contains(",more,");
    }
}
