package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Answering;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.Served;

/** The small tables of a project: events, users, field names, and instruments by name. */
class ExportTablesTest {
    private static final String ID = "record_id,demo,text,Record ID,";

    @TempDir
    private Path temp;

    private Rcol rcol;
    private Served project;
    private Answering server;

    @BeforeEach
    void serve() throws IOException {
        project = new Served(temp.resolve("server"));
        server = new Answering();
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
