package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** What differs between two set-ups, and between one and the project. */
class DiffSetupTest {
    @TempDir
    private Path temp;

    private StubServer server;
    private Rcol rcol;

    @BeforeEach
    void export() throws IOException {
        server = new StubServer()
                .when("project", 200, """
                        project_id,project_title,is_longitudinal,has_repeating_instruments_or_events,surveys_enabled,randomization_enabled
                        7,Trial,1,0,1,1
                        """)
                .when("arm", 200, "arm_num,name\n1,First\n")
                .when(
                        "event",
                        200,
                        "event_name,arm_num,unique_event_name,event_id\nBaseline,1,baseline_arm_1,4\nWeek 4,1,week_4_arm_1,5\n")
                .when("formEventMapping", 200, "arm_num,unique_event_name,form\n1,baseline_arm_1,visit\n")
                .when("userRole", 200, "unique_role_name,role_label,design\nU-1,nurse,0\n")
                .when("project_xml", 200, xml());
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(server.port(), server.token());
        assertThat(rcol.run("export", "setup", "-o", "setup").exitCode()).isZero();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String xml() throws IOException {
        try (var stream = Objects.requireNonNull(DiffSetupTest.class.getResourceAsStream("/setup/trial.xml"))) {
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_folder_and_the_project_that_it_is_of_do_not_differ() {
        Ran ran = rcol.run("diff", "setup/");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("No differences.\n").contains("Not compared, because not looked at: groups; ");
    }

    /** Another project: other numbers and names of roles, and some real differences. */
    private void change() throws IOException {
        server.when(
                        "event",
                        200,
                        "event_name,arm_num,unique_event_name,event_id\nWeek four,1,week_4_arm_1,95\nBaseline,1,baseline_arm_1,94\nWeek 8,1,week_8_arm_1,96\n")
                .when("formEventMapping", 200, "arm_num,unique_event_name,form\n1,week_4_arm_1,visit\n")
                .when("userRole", 200, "unique_role_name,role_label,design\nU-9,nurse,1\n")
                .when(
                        "project_xml",
                        200,
                        xml().replace("systolic] &gt; 180", "systolic] &gt; 170")
                                .replace("rule_name=\"No ID\"", "rule_name=\"No number\"")
                                .replace("alert_message=\"Please call", "alert_message=\"Do call"));
    }

    @Test
    void rows_and_entries_that_came_went_or_changed_are_named() throws IOException {
        change();
        assertThat(rcol.run("export", "setup", "-o", "new").exitCode()).isZero();
        Ran ran = rcol.run("diff", "setup", "new");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEqualTo("""
                ~ event week_4_arm_1
                    event_name
                      - Week 4
                      + Week four
                + event week_8_arm_1
                ~ order of the events
                      - baseline_arm_1, week_4_arm_1
                      + week_4_arm_1, baseline_arm_1
                - instrument visit in baseline_arm_1
                + instrument visit in week_4_arm_1
                ~ role "nurse"
                    design
                      - 0
                      + 1
                ~ alert "Pressure"
                    alert_condition
                      - [baseline_arm_1][systolic] > 180
                      - // until the amendment
                      - and [consent] = '1'
                      + [baseline_arm_1][systolic] > 170
                      + // until the amendment
                      + and [consent] = '1'
                - quality rule "No ID"
                + quality rule "No number"

                9 differences.
                Not compared, because not looked at: groups, reports
                """);
        assertThat(rcol.run("diff", "new", "setup", "--format", "markdown").out())
                .contains("| ~ | role \"nurse\" | design | 1 | 0 |")
                .contains("| + | quality rule \"No ID\" |  |  |  |");
    }

    @Test
    void json_has_the_same_with_the_change_in_a_word() throws IOException {
        change();
        Ran ran = rcol.run("diff", "setup", "--format", "json");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("\"command\" : \"diff\"", "\"exitCode\" : 1")
                .contains("\"name\" : \"role \\\"nurse\\\"\"", "\"change\" : \"changed\"", "\"column\" : \"design\"")
                .contains("\"notCompared\" : [");
    }

    @Test
    void the_server_is_asked_for_its_xml_only_if_the_folder_knows_one() throws IOException {
        server.when("project_xml", 400, StubServer.NOT_OFFERED);
        rcol.run("export", "setup", "-o", "tables");
        long before = server.asked("project_xml");
        Ran ran = rcol.run("diff", "tables");
        assertThat(ran.out()).startsWith("No differences.\n");
        assertThat(server.asked("project_xml")).isEqualTo(before);
        assertThat(rcol.run("diff", "setup").out())
                .as("it is not taken for a project without alerts")
                .startsWith("No differences.\n")
                .contains("alerts");
    }

    @Test
    void a_set_up_is_compared_with_a_set_up() throws IOException {
        Files.writeString(rcol.folder().resolve("a.csv"), "field_name\n");
        assertThat(rcol.run("diff", "setup", "a.csv").err()).contains("a.csv/ is not a set-up: it has no setup.json");
        assertThat(rcol.run("diff", "setup", "--format", "html").err()).contains("a page to review shows instruments");
        Files.writeString(rcol.folder().resolve("setup/events.csv"), "event_name\nx\n");
        Ran ran = rcol.run("diff", "setup");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("setup/events.csv has no column unique_event_name");
        Files.writeString(rcol.folder().resolve("setup/setup.json"), "{");
        assertThat(rcol.run("diff", "setup").err()).contains("setup/setup.json is damaged");
    }
}
