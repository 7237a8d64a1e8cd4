package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.state.ProjectLock;
import org.rcol.state.UserState;

/** What happens when somebody else is faster: between plan and import, between plan file and use, or at the same time. */
@Tag("clock")
class UploadMovedTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String AGE = "age,demo,text,Age,";
    private static final String SMOKING = "smoking_years,demo,text,Years smoked,";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
        rcol.instrument("demo.csv", ID, AGE, SMOKING).run("upload", "demo.csv", "--yes");
        project.records("record_id,age\n1,30\n2,40\n3,50\n");
        rcol.instrument("demo.csv", ID, AGE);
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private void expectNothingSent(Ran ran, String words) {
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.err()).contains(words).contains("nothing was sent");
        assertThat(project.imports()).isEqualTo(1);
        assertThat(project.fields()).contains("smoking_years");
    }

    @Test
    void values_that_appear_while_the_prompt_waits_stop_the_import() {
        rcol.typing("y\n").on(200, 24).meanwhile(() -> project.records("record_id,smoking_years\n2,7\n3,8\n"));
        Ran ran = rcol.run("upload", "demo.csv");
        expectNothingSent(ran, "smoking_years had 0 values when you confirmed, it has 2 now");
    }

    @Test
    void a_dictionary_that_changes_while_the_prompt_waits_stops_the_import() {
        rcol.typing("y\n").on(200, 24).meanwhile(() -> project.has(ID, AGE, SMOKING, "theirs,demo,text,Theirs,"));
        Ran ran = rcol.run("upload", "demo.csv");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.err()).contains("the project's dictionary was changed while you were looking; nothing was sent");
        assertThat(project.imports()).isEqualTo(2);
        assertThat(project.fields()).contains("smoking_years", "theirs");
        assertThat(rcol.typing("n\n").run("upload", "demo.csv").out()).doesNotContain("cut short");
    }

    @Test
    void values_that_change_while_the_prompt_waits_are_in_the_backup_as_they_were_last() throws IOException {
        project.records("record_id,smoking_years\n2,7\n");
        rcol.typing("1\n").meanwhile(() -> project.records("record_id,smoking_years\n2,8\n"));
        Ran ran = rcol.run("upload", "demo.csv");
        assertThat(ran.exitCode()).isZero();
        try (var tree = Files.walk(rcol.state())) {
            Path values = tree.filter(f -> f.endsWith("values.csv")).findFirst().orElseThrow();
            assertThat(values).hasContent("record_id,smoking_years\n2,8\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(values)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_saved_plan_is_applied_exactly_or_not_at_all() {
        assertThat(rcol.run("upload", "demo.csv", "--dry-run", "--plan-out", "plan.json")
                        .exitCode())
                .isZero();
        rcol.instrument("demo.csv", ID, AGE, SMOKING, "later,demo,text,Not in the plan,");
        Ran ran = rcol.run("upload", "--plan", "plan.json", "--yes");
        assertThat(ran.exitCode()).isZero();
        assertThat(project.fields()).containsExactly("record_id", "age");
    }

    @Test
    void a_saved_plan_does_not_outlive_a_change_of_the_dictionary_or_new_values() {
        rcol.run("upload", "demo.csv", "--dry-run", "--plan-out", "plan.json");
        project.records("record_id,smoking_years\n1,5\n");
        expectNothingSent(
                rcol.run("upload", "--plan", "plan.json", "--yes", "--allow-data-loss"),
                "smoking_years had 0 values when the plan was made, and now 1");
        project.has(ID, AGE, SMOKING, "theirs,demo,text,Theirs,");
        Ran ran = rcol.run("upload", "--plan", "plan.json", "--yes");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.err()).contains("the project's dictionary was changed since the plan was made");
    }

    @Test
    void a_saved_plan_is_its_owners_alone_holds_no_token_and_expires_after_a_day() throws IOException {
        rcol.run("upload", "demo.csv", "--dry-run", "--plan-out", "plan.json");
        Path plan = rcol.folder().resolve("plan.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(plan)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(plan)).doesNotContainIgnoringCase(project.token());
        Ran ran = rcol.at(Clock.offset(Clock.systemUTC(), Duration.ofHours(25)))
                .run("upload", "--plan", "plan.json", "--yes");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("was made more than 24 hours ago");
    }

    @Test
    void a_plan_of_another_project_is_refused() throws IOException {
        rcol.run("upload", "demo.csv", "--dry-run", "--plan-out", "plan.json");
        Path plan = rcol.folder().resolve("plan.json");
        Files.writeString(plan, Files.readString(plan).replace("\"projectId\" : \"1\"", "\"projectId\" : \"2\""));
        Ran ran = rcol.run("upload", "--plan", "plan.json", "--yes");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("the plan is for project 2");
    }

    @Test
    void the_second_of_two_uploads_at_once_is_locked_out() {
        try (var lock = ProjectLock.take(new UserState(rcol.state()), "127.0.0.1:" + project.port(), "1")) {
            assertThat(lock).isNotNull();
            Ran ran = rcol.run("upload", "demo.csv", "--yes");
            assertThat(ran.exitCode()).isEqualTo(9);
            assertThat(ran.err()).contains("another rcol works on project 1");
        }
        assertThat(rcol.run("upload", "demo.csv", "--yes").exitCode()).isZero();
    }

    @Test
    void without_a_backup_there_is_no_import() throws IOException {
        Files.writeString(rcol.folder().resolve("blocked"), "a file where the folder should be");
        Ran ran = rcol.run("upload", "demo.csv", "--yes", "--backup-dir", "blocked");
        assertThat(ran.exitCode()).isEqualTo(11);
        assertThat(project.imports()).isEqualTo(1);
    }

    @Test
    void values_are_not_saved_in_ci_or_in_a_git_work_tree_unless_somebody_says_why() throws IOException {
        project.records("record_id,smoking_years\n2,7\n");
        rcol.with("CI", "true");
        String[] upload = {"upload", "demo.csv", "--allow", "delete:smoking_years"};
        Ran ran = rcol.run(upload);
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err())
                .contains("must not be saved here: this is a CI run")
                .contains("--no-value-backup --reason");
        assertThat(project.imports()).isEqualTo(1);
        rcol.with("CI", "");
        Files.createDirectories(rcol.state().resolve(".git"));
        assertThat(rcol.run(upload).err()).contains("is a git work tree");
        Ran said = rcol.run(
                "upload",
                "demo.csv",
                "--allow",
                "delete:smoking_years",
                "--no-value-backup",
                "--reason",
                "exported by hand");
        assertThat(said.exitCode()).isZero();
        try (var receipts = Files.walk(rcol.folder().resolve(".rcol/receipts"))) {
            Path last = receipts.filter(Files::isRegularFile)
                    .sorted()
                    .reduce((a, b) -> b)
                    .orElseThrow();
            assertThat(Files.readString(last)).contains("no value backup: exported by hand");
        }
    }
}
