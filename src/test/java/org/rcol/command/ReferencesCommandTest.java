package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/** {@code rcol references}: what names a field, an instrument, an event or a choice, in files and in a project. */
class ReferencesCommandTest {
    private static final String FILE = """
            field_name,form_name,field_type,field_label,select_choices_or_calculations,branching_logic
            record_id,demo,text,ID,,
            smoker,demo,radio,"Do you <b>smoke</b>?","1, Yes | 2, Stopped",
            packs,demo,text,How many?,,[visit_1_arm_1][smoker] = '2' and [demo_complete] = '2'
            """;

    @TempDir
    private Path temp;

    @Test
    void in_files() {
        Rcol rcol = new Rcol(temp).file("demo.csv", FILE);
        Ran ran = rcol.run(
                "references", "smoker", "smoker/2", "form:demo", "event:visit_1_arm_1", "packs", "--in", "demo.csv");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo("""
                        smoker "Do you smoke?" (demo, demo.csv:3)
                        demo.csv:4: packs "How many?" (branching logic): [visit_1_arm_1][smoker] = '2' and [demo_complete] = …
                        1 place in 1 field.

                        smoker/2 "Stopped" (demo, demo.csv:3)
                        demo.csv:4: packs "How many?" (branching logic): [visit_1_arm_1][smoker] = '2' and [demo_complete] = '2'
                        1 place in 1 field.

                        form:demo (from demo.csv:2)
                        demo.csv:4: packs "How many?" (branching logic): … = '2' and [demo_complete] = '2'
                        1 place in 1 field.

                        event:visit_1_arm_1
                        demo.csv:4: packs "How many?" (branching logic): [visit_1_arm_1][smoker] = '2' and …
                        1 place in 1 field.

                        packs "How many?" (demo, demo.csv:4)
                        Nothing names it.

                        Not looked at: alerts, automated invitations, the survey queue and survey settings, form display logic, custom record label, secondary unique field, custom event and repeating labels, data quality rules, reports and dashboards, randomization, translations, external modules.
                        """);
    }

    @Test
    void a_name_that_nothing_has() {
        Rcol rcol = new Rcol(temp).file("demo.csv", FILE);
        Ran ran = rcol.run("references", "smokr", "--in", "demo.csv");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("nothing is, or names, the field smokr").contains("did you mean smoker?");
        assertThat(rcol.run("references", "form:dmo", "--in", "demo.csv").err()).contains("did you mean form:demo?");
    }

    @Test
    void a_comparison_names_what_breaks_in_every_format() {
        Rcol rcol =
                new Rcol(temp).file("old.csv", FILE).file("new.csv", FILE.replace(" | 2, Stopped", " | 3, Stopped"));
        String line = "packs (branching logic) names choice 2 of smoker, which goes: "
                + "[visit_1_arm_1][smoker] = '2' and [demo_complete] = '2'";
        assertThat(rcol.run("diff", "old.csv", "new.csv").out())
                .contains("These places name what is removed or re-used:\n  - " + line + " [DIFF-14]\n");
        assertThat(rcol.run("diff", "old.csv", "new.csv", "--format", "markdown")
                        .out())
                .contains(
                        "These places name what is removed or re-used:\n\n- packs (branching logic) names choice 2 of smoker");
        assertThat(rcol.run("diff", "old.csv", "new.csv", "--format", "json").out())
                .contains("\"brokenReferences\" : [", "\"names\" : \"smoker/2\"", "\"text\" : \"" + line + "\"");
        assertThat(rcol.run("diff", "old.csv", "new.csv", "--format", "html").out())
                .contains("What is removed or re-used is still named", line.replace("'", "&#39;"), "DIFF-14");
    }

    @Test
    void an_upload_names_what_breaks() throws IOException {
        try (var project = new RunningSandbox(temp.resolve("server"))) {
            Rcol rcol = new Rcol(temp.resolve("work")).file("demo.csv", FILE).to(project.port(), project.token());
            assertThat(rcol.run("upload", "demo.csv", "--yes").exitCode()).isZero();
            rcol.file("demo.csv", FILE.replace(" | 2, Stopped", " | 3, Stopped"));
            assertThat(rcol.run("upload", "demo.csv", "--dry-run").out())
                    .contains(
                            "These places name what is removed or re-used:\n  - packs (branching logic) names choice 2");
            assertThat(rcol.run("upload", "demo.csv", "--dry-run", "--format", "json")
                            .out())
                    .contains("\"names\" : \"smoker/2\"");
        }
    }

    @Test
    void in_the_project_with_its_settings() throws IOException {
        try (var project = new RunningSandbox(temp.resolve("server"))) {
            Rcol rcol = new Rcol(temp.resolve("work")).file("demo.csv", FILE).to(project.port(), project.token());
            assertThat(rcol.run("upload", "demo.csv", "--yes").exitCode()).isZero();
            Ran ran = rcol.run("references", "smoker");
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out())
                    .contains("smoker \"Do you smoke?\" (demo, project:3)\nproject:4: packs \"How many?\"")
                    .contains("1 place in 1 field.")
                    .contains("Not looked at: alerts, ")
                    .doesNotContain("custom record label");
        }
    }

    @Test
    void in_a_set_up_beside_files() throws IOException {
        try (var project = new RunningSandbox(temp.resolve("server"))) {
            Rcol rcol = new Rcol(temp.resolve("work"))
                    .file("p.xml", Files.readString(Path.of("src/test/resources/setup/trial.xml")))
                    .file("trial.csv", """
                            field_name,form_name,field_type,field_label
                            record_id,screening,text,Record ID
                            systolic,screening,text,Systolic
                            """)
                    .to(project.port(), project.token());
            assertThat(rcol.run("export", "setup", "-o", "setup", "--setup-xml", "p.xml")
                            .exitCode())
                    .isZero();
            Ran ran =
                    rcol.run("references", "systolic", "event:baseline_arm_1", "--in", "trial.csv", "--setup", "setup");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.out())
                    .contains("alert \"Pressure\", condition (condition): [baseline_arm_1][systolic]")
                    .contains("Not looked at: ")
                    .doesNotContain("Not looked at: alerts");
        }
    }
}
