package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.sandbox.project.SandboxOptions;

/** The way from QA to production: only what was uploaded and verified there goes on. */
@Tag("clock")
class PromotionTest {
    private static final String[] TO_PROD = {"upload", "demo.csv", "--profile", "prod", "--require-qa", "--yes"};
    private static final String[] TO_QA = {"upload", "demo.csv", "--profile", "qa", "--yes"};

    @TempDir
    private Path temp;

    private TwoProjects two;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        two = new TwoProjects(temp).profiles("project_id = 1", "");
        rcol = two.rcol;
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
    }

    @AfterEach
    void stop() {
        two.close();
    }

    @Test
    void what_was_not_tried_on_qa_is_refused_with_what_to_type_there() {
        Ran ran = rcol.run(TO_PROD);
        assertThat(ran.err())
                .contains(
                        "exactly these instruments have not been uploaded and verified on QA (project 1 on 127.0.0.1:")
                .contains("hint: try them there first: rcol upload demo.csv --profile qa");
        assertThat(rcol.run("upload", "demo.csv", "--profile", "prod", "--require-qa", "--yes", "--encoding", "ansi")
                        .err())
                .contains("rcol upload demo.csv --encoding Windows-1252 --profile qa");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(two.prod.imports()).isZero();
    }

    @Test
    void what_was_verified_on_qa_goes_on() {
        assertThat(rcol.run(TO_QA).exitCode()).isZero();
        Ran ran = rcol.run(TO_PROD);
        assertThat(ran.out()).contains("Applied and verified");
        assertThat(two.prod.fields()).containsExactly("record_id", "age");
    }

    @Test
    void another_word_in_a_file_is_another_upload() {
        rcol.run(TO_QA);
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age in years,");
        assertThat(rcol.run(TO_PROD).exitCode()).isEqualTo(5);
        // The same instruments written otherwise are the same.
        rcol.file(
                "demo.csv",
                "field_name;form_name;field_type;field_label;select_choices_or_calculations\r\n"
                        .concat("record_id;demo;text;Record ID;\r\nage;demo;text;Age;\r\n"));
        assertThat(rcol.run(TO_PROD).exitCode()).isZero();
    }

    @Test
    void a_proof_holds_for_thirty_days_and_is_renewed_without_a_change() {
        rcol.run(TO_QA);
        rcol.at(Clock.offset(TwoProjects.MARCH, Duration.ofDays(31)));
        Ran old = rcol.run(TO_PROD);
        assertThat(old.err()).contains("were verified on QA on 2026-03-01T12:00:00Z, more than 30 days ago");
        assertThat(old.exitCode()).isEqualTo(5);
        assertThat(rcol.run(TO_QA).out()).endsWith("No changes.\n");
        assertThat(rcol.run(TO_PROD).exitCode()).isZero();
    }

    @Test
    void rcol_toml_can_ask_for_it_and_a_dry_run_only_says_so() {
        two.profiles("project_id = 1", "require_qa = true");
        assertThat(rcol.run("upload", "demo.csv", "--profile", "prod", "--yes").exitCode())
                .isEqualTo(5);
        Ran dry = rcol.run("upload", "demo.csv", "--profile", "prod", "--dry-run");
        assertThat(dry.err()).contains("without --dry-run this would be refused: exactly these instruments");
        assertThat(dry.exitCode()).isZero();
        two.profiles("project_id = 1", "require_qa = \"yes\"");
        assertThat(rcol.run("upload", "demo.csv", "--profile", "prod", "--yes").err())
                .contains("require_qa in rcol.toml must be true or false");
    }

    @Test
    void a_package_for_draft_mode_and_a_saved_plan_are_held_back_too() {
        two.prod.restart(SandboxOptions::withProduction);
        two.profiles("project_id = 1", "");
        assertThat(rcol.run(TO_PROD).err()).contains("have not been uploaded and verified on QA");
        assertThat(rcol.folder().resolve(".rcol/packages")).doesNotExist();
        rcol.run(TO_QA);
        assertThat(rcol.run(TO_PROD).out()).contains("take the package in");
        two.prod.restart(options -> options);
        two.profiles("project_id = 1", "");
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age today,");
        rcol.run("upload", "demo.csv", "--profile", "prod", "--dry-run", "--plan-out", "plan.json");
        String[] plan = {"upload", "--plan", "plan.json", "--profile", "prod", "--require-qa", "--yes"};
        assertThat(rcol.run(plan).exitCode()).isEqualTo(5);
        rcol.run(TO_QA);
        assertThat(rcol.run(plan).out()).contains("Applied and verified");
    }

    @Test
    void a_qa_profile_must_be_named_pinned_and_another_project() {
        two.profiles("", "");
        assertThat(rcol.run(TO_PROD).err())
                .contains("the QA profile \"qa\" does not say which project it is", "project_id into [profile.qa]");
        assertThat(rcol.run("upload", "demo.csv", "--profile", "qa", "--require-qa")
                        .err())
                .contains("needs to know which profile is QA", "write qa_profile = \"qa\" into [profile.qa]");
        two.profiles("project_id = 1\nqa_profile = \"qa\"", "");
        Ran same = rcol.run("upload", "demo.csv", "--profile", "qa", "--require-qa", "--yes");
        assertThat(same.err()).contains("reach the same project");
        assertThat(same.exitCode()).isEqualTo(5);
    }
}
