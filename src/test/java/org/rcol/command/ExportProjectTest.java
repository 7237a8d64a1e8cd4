package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.StubServer;
import org.rcol.json.Json;
import org.rcol.state.Sha256;

/** The backup of a project: what is in it, what is not and why, and the way back from it. */
class ExportProjectTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String AGE = "age,demo,text,Age,";
    private static final String REFUSED = "{\"error\":\"You do not have User Rights privileges\"}";

    @TempDir
    private Path temp;

    private Rcol rcol;
    private StubServer server;

    @BeforeEach
    void connect() throws IOException {
        server = new StubServer().holds("", "record_id,demo,text", "age,demo,text", "mood,phq9,text");
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(server.port(), server.token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode part(String name) throws IOException {
        JsonNode manifest = Json.read(Files.readAllBytes(rcol.folder().resolve("out/manifest.json")), JsonNode.class);
        for (JsonNode part : manifest.path("parts")) {
            if (part.path("part").asText().equals(name)) {
                return part;
            }
        }
        throw new AssertionError("no part " + name + " in " + manifest);
    }

    private String state(String name) throws IOException {
        return part(name).path("state").asText();
    }

    @Test
    void a_backup_of_a_project_restores_it() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            project.has(ID, AGE, "mood,second,text,Mood,");
            rcol.to(project.port(), project.token());
            Ran ran = rcol.run("export", "project", "-o", "out");
            assertThat(ran.out()).isEqualTo("out\n");
            assertThat(ran.exitCode()).isZero();
            assertThat(rcol.run("diff", "out").out()).isEqualTo("No changes.\n");
            project.has(ID, "weight,demo,text,Weight,");
            assertThat(rcol.run("restore", "out", "--yes", "--allow", "delete:weight=0")
                            .out())
                    .contains("Applied and verified");
            assertThat(project.fields()).containsExactly("record_id", "age", "mood");
            assertThat(rcol.run("upload", "out/dictionary.csv", "--replace").out())
                    .endsWith("No changes.\n");
            assertThat(rcol.run("upload", "out/instruments").out()).endsWith("No changes.\n");
        }
    }

    @Test
    void every_part_is_saved_as_the_server_wrote_it_with_its_sum_and_for_the_owner_alone() throws IOException {
        server.holds(",\"is_longitudinal\":1", "record_id,demo,text")
                .when("instrument", 200, "[{\"instrument_name\":\"demo\",\"instrument_label\":\"Demo & more\"}]")
                .when("exportFieldNames", 200, "original_field_name,choice_value,export_field_name\na,,a\n")
                .when("arm", 200, "arm_num,name\n1,\"Arm 1\"\n")
                .when("event", 200, "event_name,arm_num,unique_event_name\nV1,1,v1_arm_1\n")
                .when("formEventMapping", 200, "arm_num,unique_event_name,form\n1,v1_arm_1,demo\n")
                .when("repeatingFormsEvents", 200, "event_name,form_name,custom_form_label\nv1_arm_1,demo,\n")
                .when("dag", 200, "data_access_group_name,unique_group_name\nNorth,north\n")
                .when("user", 200, "[{\"username\":\"ada\",\"email\":\"ada@example.org\"}]")
                .when("userRole", 200, "[{\"unique_role_name\":\"U-1\",\"role_label\":\"Nurse\"}]")
                .when("userRoleMapping", 200, "username,unique_role_name\nada,U-1\n")
                .when("userDagMapping", 200, "username,redcap_data_access_group\nada,north\n");
        Ran ran = rcol.run("export", "project", "-o", "out");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).doesNotContain("not saved").contains("saved 1 field and 15 files with 14 requests");
        Path out = rcol.folder().resolve("out");
        assertThat(out.resolve("users.json")).hasContent("[{\"username\":\"ada\",\"email\":\"ada@example.org\"}]");
        assertThat(out.resolve("arms.csv")).hasContent("arm_num,name\n1,\"Arm 1\"\n");
        assertThat(out.resolve("version.txt")).hasContent("14.5.5");
        assertThat(part("user-dags").path("sha256").asText()).isEqualTo(Sha256.of(out.resolve("user-dags.csv")));
        try (Stream<Path> files = Files.walk(out)) {
            assertThat(files.toList()).hasSize(18).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .endsWith("------"));
        }
    }

    @Test
    void what_is_denied_empty_or_unknown_to_the_server_stops_nothing_and_is_told() throws IOException {
        server.when("user", 403, REFUSED)
                .when("userRole", 403, REFUSED)
                .when(
                        "dag",
                        400,
                        "{\"error\":\"Insufficient user privileges: You must have 'API Export' privileges and 'Data Access Groups' privileges in the project.\"}")
                .when(
                        "repeatingFormsEvents",
                        400,
                        "{\"error\":\"You cannot export repeating instruments and events because the project does not contain any repeating instruments and events\"}")
                .when("instrument", 200, "[]");
        Ran ran = rcol.run("export", "project", "-o", "out");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err())
                .contains("not saved: users: REDCap refuses: You do not have User Rights privileges")
                .contains("not saved: dags: REDCap refuses: Insufficient user privileges")
                .contains("not saved: user-roles: this server's REDCap does not offer it");
        assertThat(state("users")).isEqualTo("denied");
        assertThat(state("repeating")).isEqualTo("empty");
        assertThat(state("instruments")).isEqualTo("empty");
        assertThat(state("arms")).isEqualTo("empty");
        assertThat(state("field-names")).isEqualTo("not_offered");
        assertThat(server.asked("arm")).isZero();
    }

    @Test
    void a_part_that_breaks_off_makes_the_backup_partial() throws IOException {
        server.when("user", 200, "[{\"username\":\"ada\"").when("dag", 200, "<html><title>Login</title></html>");
        Ran ran = rcol.run("export", "project", "-o", "out");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("not saved: users: the answer ended early", "the backup is not complete");
        assertThat(state("users")).isEqualTo("broke_off");
        assertThat(part("dags").path("reason").asText()).contains("Login");
        assertThat(rcol.folder().resolve("out/users.json")).doesNotExist();
        assertThat(rcol.folder().resolve("out/dictionary.csv")).exists();
    }

    @Test
    void a_token_that_ends_in_the_middle_is_not_tried_again() throws IOException {
        server.when("exportFieldNames", 403, "{\"error\":\"You do not have permissions to use the API\"}");
        Ran ran = rcol.run("export", "project", "-o", "out");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(state("field-names")).isEqualTo("broke_off");
        assertThat(state("users")).isEqualTo("not_asked");
        assertThat(server.asked("user")).isZero();
    }

    @Test
    void without_settings_or_dictionary_nothing_is_written() {
        server.when("metadata", 403, "{\"error\":\"You do not have permissions to use the API\"}");
        assertThat(rcol.run("export", "project", "-o", "out").exitCode()).isEqualTo(4);
        server.when("project", asked -> new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
        assertThat(rcol.run("export", "project", "-o", "out").exitCode()).isEqualTo(6);
        assertThat(rcol.folder().resolve("out")).doesNotExist();
        assertThat(rcol.folder().resolve("out.part")).doesNotExist();
    }

    @Test
    void a_token_that_the_server_echoes_stands_in_no_message_and_no_manifest() throws IOException {
        String token = server.token();
        server.when("user", 403, "{\"error\":\"token=" + token + " has no privileges\"}")
                .when("dag", 200, "[{\"a\":1}\nERROR: token " + token)
                .when("userRole", 200, "<html><title>" + token + "</title></html>");
        Ran ran = rcol.run("export", "project", "-o", "out");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("[removed]").doesNotContain(token);
        assertThat(rcol.folder().resolve("out/manifest.json")).content().doesNotContain(token);
    }

    @Test
    void users_are_left_out_on_request_and_not_even_asked_for() throws IOException {
        Ran ran = rcol.run("export", "project", "-o", "out", "--no-users");
        assertThat(ran.exitCode()).isZero();
        assertThat(state("users")).isEqualTo("left_out");
        assertThat(server.asked("user") + server.asked("userRoleMapping") + server.asked("userDagMapping"))
                .isZero();
    }

    @Test
    void a_folder_that_holds_something_is_refused_before_the_first_request() throws IOException {
        rcol.file("out/notes.txt", "mine");
        Ran ran = rcol.run("export", "project", "-o", "out");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("exists already", "hint: name a new folder");
        assertThat(server.requests()).isEmpty();
        Files.delete(rcol.folder().resolve("out/notes.txt"));
        assertThat(rcol.run("export", "project", "-o", "out").exitCode()).isZero();
    }
}
