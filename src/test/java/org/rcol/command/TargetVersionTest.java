package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.StubServer;
import org.rcol.sandbox.project.RedcapVersion;
import org.rcol.sandbox.project.SandboxOptions;

/** The user of an older server hears which names it lacks, and nobody else does. */
class TargetVersionTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String DAY = "day,demo,calc,Day of the week,dayoftheweek('2026-11-28')";
    private static final String PLAIN = "age,demo,text,Age,";
    private static final String LACKS = "\"dayoftheweek\" came with REDCap 15.8.0; REDCap 14.5.";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).instrument("demo.csv", ID, DAY);
    }

    private RunningSandbox project(RedcapVersion version) {
        var project =
                new RunningSandbox(SandboxOptions.in(temp.resolve("server")).withVersion(version));
        rcol.to(project.port(), project.token());
        return project.has(ID, PLAIN);
    }

    @Test
    void an_upload_to_an_older_server_names_in_its_plan_what_the_server_lacks() {
        try (RunningSandbox project = project(RedcapVersion.V14_5)) {
            rcol.instrument("demo.csv", ID, PLAIN, DAY);
            Ran planned = rcol.run("upload", "demo.csv", "--dry-run");
            assertThat(planned.out()).contains("VER-01 warning: " + LACKS + "5");
            assertThat(planned.exitCode()).isZero();
            int before = project.requests();
            assertThat(rcol.run("upload", "demo.csv", "--yes").exitCode()).isZero();
            assertThat(project.requests() - before)
                    .as("a plain upload and the version")
                    .isEqualTo(6);
            int applied = project.requests();
            Ran again = rcol.run("upload", "demo.csv", "--yes");
            assertThat(again.out()).contains("No changes.").doesNotContain("VER-01");
            assertThat(project.requests() - applied).isEqualTo(2);
        }
    }

    @Test
    void an_upload_to_a_server_that_has_the_names_says_nothing_of_them() {
        try (RunningSandbox project = project(RedcapVersion.V17_3)) {
            rcol.instrument("demo.csv", ID, PLAIN, DAY);
            assertThat(rcol.run("upload", "demo.csv", "--dry-run").out())
                    .contains("day")
                    .doesNotContain("VER-01");
            assertThat(project.requests()).isPositive();
        }
    }

    @Test
    void the_version_is_asked_only_if_a_file_has_such_a_name() throws IOException {
        try (StubServer server = new StubServer()) {
            server.holds("", "record_id,demo,text").when("version", 200, "14.5.5");
            rcol.to(server.port(), server.token()).instrument("demo.csv", ID, PLAIN);
            assertThat(rcol.run("validate", "demo.csv", "--against", "project").exitCode())
                    .isZero();
            assertThat(server.asked("version")).isZero();
            rcol.instrument("demo.csv", ID, DAY, "again,demo,calc,Again,dayoftheweek('2026-11-29')");
            assertThat(rcol.run("validate", "demo.csv", "--against", "project").out())
                    .contains(LACKS + "5");
            assertThat(server.asked("version")).isEqualTo(1);
            assertThat(rcol.run("validate", "demo.csv", "--against", "project", "--target-version", "17")
                            .out())
                    .doesNotContain("VER-01");
            assertThat(server.asked("version")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>log in</html>", "", "unknown", "14.5.x"})
    void an_odd_answer_stands_for_the_newest_without_a_word(String answer) throws IOException {
        try (StubServer server = new StubServer()) {
            server.holds("", "record_id,demo,text").when("version", 200, answer);
            Ran ran = rcol.to(server.port(), server.token()).run("validate", "demo.csv", "--against", "project");
            assertThat(server.asked("version")).isPositive();
            assertThat(ran.out() + ran.err()).doesNotContain("VER-01", "version");
            assertThat(ran.exitCode()).isZero();
        }
    }

    @Test
    void offline_the_newest_is_meant_unless_a_version_is_named() {
        assertThat(rcol.run("validate", "demo.csv").out()).doesNotContain("VER-01");
        Ran older = rcol.run("validate", "demo.csv", "--target-version", "14.5");
        assertThat(older.out()).contains("demo.csv:3: VER-01 warning: " + LACKS + "0 does not have it");
        assertThat(older.exitCode()).isZero();
        assertThat(rcol.run("validate", "demo.csv", "--target-version", "15.8").out())
                .doesNotContain("VER-01");
    }

    @Test
    void the_settings_name_a_version_for_everybody_and_the_command_line_wins() {
        rcol.file("rcol.toml", "[validate]\ntarget_version = \"14.5\"\n");
        assertThat(rcol.run("validate", "demo.csv").out()).contains("VER-01 warning: " + LACKS);
        assertThat(rcol.run("validate", "demo.csv", "--target-version", "16.0").out())
                .doesNotContain("VER-01");
        assertThat(rcol.run("config", "show").out()).containsPattern("validate.target_version +14.5 +rcol.toml:2");
    }

    @Test
    void what_is_no_version_is_told_with_an_example() {
        Ran ran = rcol.run("validate", "demo.csv", "--target-version", "latest");
        assertThat(ran.err()).contains("--target-version needs a version of REDCap, for example 14.5 or 15.8.2");
        assertThat(ran.exitCode()).isEqualTo(2);
        rcol.file("rcol.toml", "[validate]\ntarget_version = \"new\"\n");
        Ran settings = rcol.run("validate", "demo.csv");
        assertThat(settings.err())
                .contains("rcol.toml:2: target_version is not a version of REDCap", "target_version = \"14.5\"");
        assertThat(settings.exitCode()).isEqualTo(2);
    }
}
