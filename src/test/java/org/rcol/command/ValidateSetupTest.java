package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** The conditions of alerts, rules and reports, checked against the dictionary. */
class ValidateSetupTest {
    private static final String XML = """
            <ODM xmlns:redcap="https://projectredcap.org"><Study><GlobalVariables><StudyName>Trial</StudyName>
            <redcap:DataQualityRulesGroup>
            <redcap:DataQualityRules rule_name="Pressure" rule_logic="[systolc] &gt; 180"/>
            <redcap:DataQualityRules rule_name="Fine" rule_logic="[week_4_arm_1][systolic] &gt; 180 and [visit_complete] = '2'"/>
            </redcap:DataQualityRulesGroup>
            <redcap:AlertsGroup>
            <redcap:Alerts alert_title="Pain" alert_condition="[systolic] &gt; 120
            and [pain] = '7'"/>
            </redcap:AlertsGroup>
            <redcap:ReportsGroup><redcap:Reports title="Broken" advanced_logic="[pain] = ('1'" limiter_logic=""/></redcap:ReportsGroup>
            </GlobalVariables></Study></ODM>
            """.replace("\n            and", "\nand");

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void export() throws IOException {
        try (var server = new StubServer()
                .when("project", 200, "project_id,project_title,surveys_enabled,randomization_enabled\n7,Trial,0,1\n")
                .when("project_xml", 200, XML)) {
            rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(server.port(), server.token());
            assertThat(rcol.run("export", "setup", "-o", "setup").exitCode()).isZero();
        }
        rcol.file("all.csv", """
                field_name,form_name,field_type,field_label,select_choices_or_calculations
                record_id,baseline,text,ID,
                systolic,visit,text,Systolic,
                pain,visit,radio,Pain,"1, no | 2, yes"
                """);
    }

    @Test
    void findings_name_the_file_and_the_line() {
        Ran ran = rcol.run("validate", "all.csv", "--full", "--setup", "setup", "--select", "LOG");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("""
                setup/review/alert_Pain.txt:5: LOG-06 warning: "pain" is never "7"
                    and [pain] = '7'
                                 ^^^
                    its codes are 1, 2; leave it if this is a missing data code of the project
                setup/review/quality-rule_Pressure.txt:4: LOG-02 the condition names "systolc", which is not a field
                    [systolc] > 180
                    ^^^^^^^^^
                    did you mean [systolic]?
                setup/review/report_Broken.txt:4: LOG-01 this ( is never closed
                    [pain] = ('1'
                             ^
                    add the ) that is missing

                2 errors, 1 warning in 5 files
                rcol explain LOG-02 says more.
                """);
        assertThat(ran.err()).contains("not looked at, because setup/ has none: form display logic, randomization");
    }

    @Test
    void names_in_single_instruments_are_only_what_the_project_needs() throws IOException {
        rcol.instrument("visit.csv", "pain,visit,text,Pain,");
        Ran ran = rcol.run("validate", "visit.csv", "--setup", "setup/", "--select", "LOG-02");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("LOG-02 warning: the condition needs the field \"systolc\"");
    }

    @Test
    void what_an_earlier_run_left_of_a_part_that_was_not_looked_at_does_not_count() throws IOException {
        try (var server = new StubServer()
                .when(
                        "project",
                        200,
                        "project_id,project_title,surveys_enabled,randomization_enabled\n7,Trial,0,1\n")) {
            rcol.to(server.port(), server.token());
            assertThat(rcol.run("export", "setup", "-o", "setup").exitCode()).isZero();
        }
        assertThat(rcol.folder().resolve("setup/review/alert_Pain.txt")).exists();
        Ran ran = rcol.run("validate", "all.csv", "--full", "--setup", "setup", "--select", "LOG");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).contains("not looked at, because setup/ has none: surveys, automated invitations,");
    }

    @Test
    void what_is_no_set_up_is_said() {
        assertThat(rcol.run("validate", "all.csv", "--setup", "none").err())
                .contains("none/ is not a set-up: it has no setup.json")
                .contains("make one with: rcol export setup -o none/");
    }
}
