package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.SandboxOptions;

/** The wrong project, or one that may not be changed so: each stop has its code, its cause in plain words, and the next step. */
class WrongProjectTest {
    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server")).has("record_id,demo,text,Record ID,");
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
    }

    @AfterEach
    void close() {
        project.close();
    }

    private Ran stopped(int exitCode, String... words) {
        Ran ran = rcol.run(words);
        assertThat(ran.exitCode()).as(ran.err() + ran.out()).isEqualTo(exitCode);
        return ran;
    }

    private void restart(UnaryOperator<SandboxOptions> with) {
        project.restart(with);
        rcol.to(project.port(), project.token());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upload demo.csv --yes",
                "upload demo.csv --dry-run",
                "diff demo.csv",
                "validate demo.csv --against project",
                "restore --values saved.csv --yes",
                "export files -o files",
                "restore backup --yes",
                "export records -o records.csv",
                "export metadata -o metadata.csv",
                "export instruments -o instruments",
                "export project -o project",
                "export report 1 -o report.csv",
                "export logs --since 2026-01-01 -o logs.csv",
                "export codebook -o codebook.html",
                "export events -o events.csv",
                "export users -o users.csv",
                "export field-names -o names.csv",
            })
    void another_project_than_the_pinned_one_is_refused(String command) throws IOException {
        assertThat(rcol.run("export", "project", "-o", "backup").exitCode()).isZero();
        rcol.file("saved.csv", "record_id,age\n1,40\n");
        rcol.file("rcol.toml", "[profile.trial]\nproject_id = 4711\n")
                .with("RCOL_PROFILE", "trial")
                .with("RC_API_KEY_TRIAL", project.token());
        int before = project.imports();
        Ran ran = stopped(5, command.split(" "));
        assertThat(project.imports()).isEqualTo(before);
        assertThat(ran.err()).contains("4711").contains("hint: ");
        if (command.startsWith("export")) {
            assertThat(rcol.folder().resolve(command.replaceAll(".* ", ""))).doesNotExist();
        }
    }

    @Test
    void the_embedded_sandbox_is_no_project_that_could_be_pinned() {
        rcol.file("rcol.toml", "default_profile = \"p\"\n[profile.p]\nproject_id = 4711\n");
        assertThat(stopped(0, "upload", "demo.csv", "--sandbox", "--yes").out()).contains("Applied and verified");
    }

    @Test
    void a_token_without_design_is_refused_before_anything_is_changed() {
        restart(options -> options.without(Right.DESIGN));
        Ran ran = stopped(5, "upload", "demo.csv", "--yes");
        assertThat(ran.err()).contains("REDCap refuses").contains("hint: ask for the right under User Rights");
        assertThat(project.fields()).doesNotContain("age");
    }

    @Test
    void a_token_without_api_import_is_refused_before_anything_is_changed() {
        restart(options -> options.without(Right.IMPORT));
        assertThat(stopped(5, "upload", "demo.csv", "--yes").err()).contains("hint: ask for the right");
    }

    @Test
    void a_token_without_api_export_is_told_what_reading_needs() {
        restart(options -> options.without(Right.EXPORT));
        assertThat(stopped(7, "upload", "demo.csv", "--yes").err())
                .contains("hint: ")
                .contains("reading needs API Export");
    }

    @Test
    void a_production_project_gets_a_package_and_stays_as_it_is() {
        restart(SandboxOptions::withProduction);
        Ran ran = stopped(5, "upload", "demo.csv", "--yes", "--package-dir", "package");
        assertThat(ran.out() + ran.err()).contains("Production").contains("Draft Mode");
        assertThat(rcol.folder().resolve("package")).isDirectory();
        assertThat(project.fields()).doesNotContain("age");
    }

    @Test
    void a_token_that_nobody_knows_is_told_with_the_usual_causes() {
        rcol.with("RC_API_KEY", "0123456789ABCDEF0123456789ABCDEF");
        Ran ran = stopped(4, "check-token");
        assertThat(ran.err())
                .contains("REDCap does not accept the API token")
                .contains("it is the token of another server")
                .contains("renewed, deleted or revoked");
    }
}
