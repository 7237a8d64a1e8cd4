package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.StubServer;

/** The small tables of a project: events, users, field names, and instruments by name. */
class ExportTablesTest {
    private static final String ID = "record_id,demo,text,Record ID,";

    @TempDir
    private Path temp;

    private Rcol rcol;
    private RunningSandbox project;
    private StubServer server;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        server = new StubServer();
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
    }

    @AfterEach
    void stop() {
        project.close();
        server.close();
    }

    private Rcol elsewhere() {
        return rcol.to(server.port(), server.token());
    }

    @Test
    void field_names_come_as_the_server_writes_them() {
        project.has(ID, "hobby,demo,checkbox,Hobby,\"1, a | -2, b\"");
        Ran ran = rcol.run("export", "field-names");
        assertThat(ran.out()).isEqualTo("""
                        original_field_name,choice_value,export_field_name
                        record_id,,record_id
                        hobby,1,hobby___1
                        hobby,-2,hobby____2
                        demo_complete,,demo_complete
                        """);
        assertThat(ran.err()).endsWith("exported 4 names\n");
        assertThat(rcol.run("export", "field-names", "--format", "json").out())
                .startsWith("[{\"original_field_name\":\"record_id\"");
    }

    @Test
    void a_classic_project_has_an_empty_table_of_events() {
        project.has(ID);
        Ran ran = rcol.run("export", "events");
        assertThat(ran.out()).isEqualTo("arm_num,arm_name,event_name,unique_event_name,custom_event_label,form\n");
        assertThat(ran.err()).contains("the project is classic: it has no events");
        assertThat(ran.exitCode()).isZero();
        assertThat(rcol.run("export", "events", "--format", "json").out())
                .isEqualTo("{\"arms\":[],\n\"events\":[],\n\"mapping\":[]}\n");
    }

    @Test
    void events_are_listed_with_their_arms_and_instruments() {
        server.when("arm", 200, "[{\"arm_num\":1,\"name\":\"Drug, A\"},{\"arm_num\":2,\"name\":\"Empty\"}]")
                .when(
                        "event",
                        200,
                        "[{\"event_name\":\"Visit\",\"arm_num\":1,\"unique_event_name\":\"visit_arm_1\",\"custom_event_label\":null,\"event_id\":40},"
                                + "{\"event_name\":\"Exit\",\"arm_num\":1,\"unique_event_name\":\"exit_arm_1\",\"custom_event_label\":\"\",\"event_id\":41}]")
                .when(
                        "formEventMapping",
                        200,
                        "[{\"arm_num\":1,\"unique_event_name\":\"visit_arm_1\",\"form\":\"demo\"},"
                                + "{\"arm_num\":1,\"unique_event_name\":\"visit_arm_1\",\"form\":\"phq9\"}]");
        Ran ran = elsewhere().run("export", "events");
        assertThat(ran.out()).isEqualTo("""
                arm_num,arm_name,event_name,unique_event_name,custom_event_label,event_id,form
                1,"Drug, A",Visit,visit_arm_1,,40,demo
                1,"Drug, A",Visit,visit_arm_1,,40,phq9
                1,"Drug, A",Exit,exit_arm_1,,41,
                2,Empty,,,,,
                """);
        assertThat(elsewhere().run("export", "events", "--format", "json").out())
                .contains("\"custom_event_label\":null,\"event_id\":40}", "\"form\":\"phq9\"}]}");
    }

    @Test
    void users_are_exported_with_their_rights_or_the_missing_right_is_named() throws IOException {
        Ran ran = rcol.run("export", "users", "-o", "users.csv");
        assertThat(ran.err()).endsWith("exported 1 user; it holds names and e-mail addresses\n");
        assertThat(Files.readString(rcol.folder().resolve("users.csv"))).startsWith("username,email,");
        server.when("user", 403, "{\"error\":\"You do not have User Rights privileges\"}");
        Ran refused = elsewhere().run("export", "users", "-o", "users2.csv");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.err()).contains("You do not have User Rights privileges");
        assertThat(rcol.folder().resolve("users2.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "records,record",
        "users,user",
        "field-names,exportFieldNames",
        "logs,log",
        "metadata,metadata",
        "events,arm",
        "report,report"
    })
    void an_answer_without_a_byte_is_nothing_and_the_old_file_stays(String kind, String content) throws IOException {
        server.holds(",\"is_longitudinal\":1", "record_id,demo,text").when(content, 200, "");
        for (String format : new String[] {"csv", "json"}) {
            rcol.file("data", "old\n");
            var command = new ArrayList<>(List.of("export", kind, "-o", "data", "--format", format));
            command.addAll(
                    switch (kind) {
                        case "logs" -> List.of("--since", "2026-01-01");
                        case "report" -> List.of("7");
                        default -> List.of();
                    });
            Ran ran = elsewhere().run(command.toArray(String[]::new));
            assertThat(ran.exitCode()).as(format + ran.err()).isEqualTo(7);
            assertThat(rcol.folder().resolve("data")).hasContent("old\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"users,user", "field-names,exportFieldNames"})
    void a_text_that_is_no_table_of_the_kind_is_nothing(String kind, String content) throws IOException {
        for (String text : new String[] {"busy", "busy\n", "a,b\n1,2\n", "[]", "[{\"a\":1}]", "\n"}) {
            server.when(content, 200, text);
            rcol.file("data", "old\n");
            String format = text.startsWith("[") ? "json" : "csv";
            Ran ran = elsewhere().run("export", kind, "-o", "data", "--format", format);
            assertThat(ran.exitCode()).as(text + ran.err()).isEqualTo(7);
            assertThat(rcol.folder().resolve("data")).hasContent("old\n");
        }
    }

    @Test
    void another_delimiter_than_the_comma_is_understood() {
        server.when(
                "exportFieldNames",
                200,
                "original_field_name;choice_value;export_field_name\nage;;age\nhobby;\"1;\"\"2\"\"\";hobby___1\n");
        Ran ran = elsewhere().run("export", "field-names");
        assertThat(ran.out())
                .isEqualTo("original_field_name,choice_value,export_field_name\nage,,age\n"
                        + "hobby,\"1;\"\"2\"\"\",hobby___1\n");
        assertThat(server.requests().get(0)).containsEntry("csvDelimiter", ",");
    }

    @Test
    void a_table_without_a_last_line_end_counts_when_it_comes_twice() {
        String table = "original_field_name,choice_value,export_field_name\nage,,age";
        server.when("exportFieldNames", 200, table);
        assertThat(elsewhere().run("export", "field-names").exitCode()).isZero();
        int[] times = {0};
        server.when(
                "exportFieldNames", asked -> StubServer.body(200, times[0]++ % 2 == 0 ? table : table + "_years\n"));
        assertThat(elsewhere().run("export", "field-names").exitCode()).isEqualTo(7);
    }

    @Test
    void instruments_are_chosen_by_name() {
        project.has(ID, "mood,phq9,text,Mood,", "worry,gad7,text,Worry,");
        assertThat(rcol.run("export", "instruments", "-o", "out", "--forms", "gad7,phq9")
                        .out())
                .isEqualTo("out/phq9.csv\nout/gad7.csv\n");
        Ran ran = rcol.run("export", "instruments", "-o", "out", "--forms", "phq_9");
        assertThat(ran.err()).contains("no instrument \"phq_9\"", "did you mean phq9?");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    @Test
    void exported_instruments_replace_files_of_their_name_and_delete_none() throws IOException {
        project.has(ID);
        rcol.file("out/demo.csv", "old").file("out/other.csv", "mine");
        Ran ran = rcol.run("export", "instruments", "-o", "out");
        assertThat(ran.exitCode()).isZero();
        assertThat(Files.readString(rcol.folder().resolve("out/demo.csv"))).contains("record_id");
        assertThat(rcol.folder().resolve("out/other.csv")).hasContent("mine");
        assertThat(rcol.run("export", "instruments", "-o", "out", "--zip").err())
                .contains("both as CSV and as zip");
    }

    @Test
    void form_names_of_a_hostile_server_stay_in_the_folder() throws IOException {
        server.holds("", "record_id,../../evil,text", "a,con,text", "b,Demo,text", "c,demo,text");
        Ran ran = elsewhere().run("export", "instruments", "-o", "out");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out().lines())
                .hasSize(4)
                .allMatch(line -> line.matches("out/[A-Za-z0-9_]+\\.csv"))
                .noneMatch(line -> line.equals("out/con.csv"));
    }
}
