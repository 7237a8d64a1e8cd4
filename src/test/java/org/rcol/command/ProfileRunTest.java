package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** Several profiles at once: one table, and the worst exit code. */
class ProfileRunTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String AGE = "age,demo,text,Age,";

    @TempDir
    private Path temp;

    private TwoProjects two;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        two = new TwoProjects(temp);
        rcol = two.rcol;
    }

    @AfterEach
    void stop() {
        two.close();
    }

    @Test
    void check_token_shows_all_profiles_in_one_table() {
        Ran ran = rcol.run("check-token", "--all");
        assertThat(ran.out().lines()).hasSize(3);
        assertThat(ran.out().lines().toList().get(0)).matches("profile +project +status +upload +token");
        assertThat(ran.out().lines().toList().get(1))
                .matches("qa +1 \"rcol sandbox\" on 127.+Development +yes +end not known");
        assertThat(ran.exitCode()).isZero();
        assertThat(rcol.run("check-token", "-p", "qa,prod").out()).isEqualTo(ran.out());
        assertThat(rcol.run("--profile", "qa,prod", "check-token").out()).isEqualTo(ran.out());
    }

    @Test
    void one_that_fails_does_not_hide_the_others_and_its_code_is_the_worst() {
        Ran ran = rcol.with("RC_API_KEY_QA", "F".repeat(32)).run("check-token", "--all", "--format", "json");
        assertThat(ran.err()).contains("rcol: qa: REDCap does not accept the API token", "possible causes");
        assertThat(ran.out())
                .contains("\"exitCode\" : 4", "\"profile\" : \"qa\"", "\"name\" : \"TOKEN\"")
                .contains("\"profile\" : \"prod\"", "\"title\" : \"rcol sandbox\"");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void the_same_token_in_two_profiles_is_reported() {
        rcol.with("RC_API_KEY_PROD", two.qa.token());
        Ran ran = rcol.run("check-token", "--all", "--offline");
        assertThat(ran.err()).contains("warning: the profiles qa and prod have the same token");
        assertThat(rcol.run("check-token", "--all", "--offline", "--format", "json")
                        .out())
                .contains("\"sameToken\" : [\n    [\n      \"qa\",\n      \"prod\"\n    ]\n  ]");
        assertThat(two.qa.requests() + two.prod.requests()).isZero();
    }

    @Test
    void diff_tells_which_projects_differ_from_a_file() {
        two.qa.has(ID, AGE);
        rcol.instrument("demo.csv", ID, AGE);
        Ran ran = rcol.run("diff", "demo.csv", "--all");
        assertThat(ran.out().lines().toList().get(1)).matches("qa +no changes");
        assertThat(ran.out().lines().toList().get(2)).startsWith("prod").doesNotContain("no changes");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(rcol.run("diff", "demo.csv", "--all", "--format", "json").out())
                .contains("\"profiles\" : [", "\"profile\" : \"prod\"", "\"plan\" : {");
        assertThat(rcol.run("diff", "demo.csv", "demo.csv", "--all").exitCode()).isEqualTo(2);
        two.prod.has(ID, AGE);
        assertThat(rcol.run("diff", "demo.csv", "--all").exitCode()).isZero();
    }

    @Test
    void structure_exports_give_each_profile_a_place_of_its_own() {
        two.qa.has(ID, AGE);
        Ran metadata = rcol.run("export", "metadata", "--all", "-o", "out");
        assertThat(metadata.exitCode()).isZero();
        assertThat(rcol.folder().resolve("out/qa.csv")).content().contains("Age");
        assertThat(rcol.folder().resolve("out/prod.csv")).content().doesNotContain("Age");
        Ran instruments = rcol.run("export", "instruments", "--profile", "qa,prod", "-o", "forms");
        assertThat(instruments.out()).contains("forms/qa/demo.csv", "forms/prod/form_1.csv");
        assertThat(instruments.err()).containsPattern("profile +result\nqa +exported\nprod +exported");
        Ran nowhere = rcol.run("export", "metadata", "--all");
        assertThat(nowhere.err()).contains("several profiles need a folder: -o DIR");
        assertThat(nowhere.exitCode()).isEqualTo(2);
    }

    @Test
    void every_other_command_works_on_one_project() {
        Ran ran = rcol.run("export", "records", "--profile", "qa,prod");
        assertThat(ran.err()).contains("this command works on one project; --profile names several");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(rcol.run("check-token", "--all", "--url", "https://redcap.example.org/api/")
                        .exitCode())
                .isEqualTo(2);
        assertThat(rcol.run("check-token", "--all", "qa").err())
                .contains("--all cannot be combined with names of profiles");
        assertThat(two.qa.requests() + two.prod.requests()).isZero();
    }
}
