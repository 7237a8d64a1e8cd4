package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/** diff, restore, check-token and export, as a user sees them. */
@Tag("clock")
class OtherCommandsTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String AGE = "age,demo,text,Age,";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
        rcol.instrument("demo.csv", ID, AGE);
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    void diff_of_two_files_says_what_changed_with_exit_code_1_and_needs_no_project() {
        rcol.instrument("later.csv", ID, "age,demo,text,Age in years,");
        Ran ran = new Rcol(rcol.folder()).run("diff", "demo.csv", "later.csv");
        assertThat(ran.out()).contains("~ age", "- Age\n", "+ Age in years");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(rcol.run("diff", "demo.csv", "demo.csv").exitCode()).isZero();
    }

    @Test
    void diff_with_the_project_shows_what_an_upload_would_do_and_changes_nothing() {
        Ran ran = rcol.run("diff", "demo.csv");
        assertThat(ran.out()).contains("+ demo  new instrument, 2 fields");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(project.imports()).isZero();
        rcol.run("upload", "demo.csv", "--yes");
        assertThat(rcol.run("diff", "demo.csv").out()).isEqualTo("No changes.\n");
    }

    @Test
    void restore_without_a_backup_says_where_it_looked() {
        Ran ran = rcol.run("restore", "--yes");
        assertThat(ran.err()).contains("there is no backup of", "hint: name one: rcol restore FOLDER");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    @Test
    void a_folder_that_is_not_a_backup_is_named_before_any_server_is_asked() {
        Ran ran = rcol.to(1, project.token()).run("restore", "examples", "--yes");
        assertThat(ran.err()).contains("examples").contains("hint: ");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    private Path backup() throws IOException {
        try (var folders = Files.walk(rcol.folder().resolve(".rcol/backups"))) {
            return folders.filter(path -> path.endsWith("dictionary.csv"))
                    .findFirst()
                    .orElseThrow()
                    .getParent();
        }
    }

    @Test
    void a_backup_is_no_folder_of_instruments() throws IOException {
        rcol.run("upload", "demo.csv", "--yes");
        Ran ran = rcol.run("upload", backup().toString(), "--yes");
        assertThat(ran.err())
                .contains("is an rcol backup, not a folder of instruments", "hint: go back to it with: rcol restore ");
        assertThat(ran.exitCode()).isEqualTo(2);
    }

    @Test
    void restore_refuses_the_backup_of_another_project() throws IOException {
        rcol.run("upload", "demo.csv", "--yes");
        try (RunningSandbox other = new RunningSandbox(temp.resolve("other"))) {
            Ran ran = rcol.to(other.port(), other.token()).run("restore", backup().toString(), "--yes");
            assertThat(ran.err()).contains("is a backup of another project", "--replace");
            assertThat(ran.exitCode()).isEqualTo(5);
            assertThat(other.imports()).isZero();
        }
    }

    @Test
    void check_token_tells_the_project_and_the_rights() {
        Ran ran = rcol.run("check-token");
        assertThat(ran.out())
                .contains("Project            \"rcol sandbox\"", "Status             Development")
                .contains("Project Design     yes");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void check_token_says_by_its_exit_code_what_is_wrong() throws IOException {
        assertThat(rcol.to(project.port(), "F".repeat(32)).run("check-token").exitCode())
                .isEqualTo(4);
        assertThat(rcol.to(project.port(), "short").run("check-token").exitCode())
                .isEqualTo(4);
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(rcol.to(free, "F".repeat(32)).run("check-token").exitCode()).isEqualTo(6);
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .body("<html><title>Shibboleth</title></html>")
                    .build());
            Ran ran = rcol.to(server.getPort(), "F".repeat(32)).run("check-token");
            assertThat(ran.exitCode()).isEqualTo(7);
            assertThat(ran.err()).contains("Shibboleth");
        }
    }

    @Test
    void instruments_that_were_exported_upload_as_no_changes() {
        project.has(ID, AGE, "mood,second,radio,Mood,\"1, good | 2, bad, very\"");
        Ran ran = rcol.run("export", "instruments", "-o", "out");
        assertThat(ran.out()).isEqualTo("out/demo.csv\nout/second.csv\n");
        assertThat(rcol.run("upload", "out", "--yes").out()).endsWith("No changes.\n");
    }

    @Test
    void without_an_address_the_profiles_that_have_one_are_named() {
        rcol.file("rcol.toml", """
                [profile.qa]
                url = "https://redcap.example.org/api/"
                [profile.prod]
                url = "https://redcap.example.org/api/"
                """);
        Ran ran = new Rcol(rcol.folder()).run("check-token");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains(
                        "no address of a REDCap server is set",
                        "rcol.toml has the profiles qa, prod: add --profile qa");
    }
}
