package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** The set-up of a project as files: what is in them and what is not, and what a second run does. */
class ExportSetupTest {
    private static final String REFUSED = "{\"error\":\"You do not have User Rights privileges\"}";

    @TempDir
    private Path temp;

    private StubServer server;
    private Rcol rcol;

    @BeforeEach
    void connect() throws IOException {
        server = new StubServer()
                .when("project", 200, """
                        project_id,project_title,creation_time,production_time,in_production,is_longitudinal,has_repeating_instruments_or_events,surveys_enabled,randomization_enabled,project_notes,custom_record_label,external_modules,project_pi_email
                        7,Trial,2026-01-01 10:00:00,,0,1,1,1,1,"Call 555-010-9912, or canary@canary.example",[dob],some_module,canary@canary.example
                        """)
                .when("arm", 200, "arm_num,name\n2,Second\n1,First\n")
                .when("event", 200, """
                        event_name,arm_num,unique_event_name,custom_event_label,event_id
                        Week 4,1,week_4_arm_1,,412
                        Baseline,1,baseline_arm_1,[dob],411
                        """)
                .when(
                        "formEventMapping",
                        200,
                        "arm_num,unique_event_name,form\n1,week_4_arm_1,visit\n1,baseline_arm_1,demographics\n")
                .when("repeatingFormsEvents", 200, "event_name,form_name,custom_form_label\nweek_4_arm_1,visit,[bp]\n")
                .when(
                        "dag",
                        200,
                        "data_access_group_name,unique_group_name,data_access_group_id\nSouth,south,2\nNorth,north,1\n")
                .when(
                        "userRole",
                        200,
                        "unique_role_name,role_label,design,forms\nU-2,nurse,0,visit:1\nU-1,admin,1,visit:2\n")
                .when("project_xml", 200, xml("trial.xml"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(server.port(), server.token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String xml(String name) throws IOException {
        try (var stream = Objects.requireNonNull(ExportSetupTest.class.getResourceAsStream("/setup/" + name))) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private Path file(String name) {
        return rcol.folder().resolve("setup").resolve(name);
    }

    private String text(String name) throws IOException {
        return Files.readString(file(name));
    }

    private Map<String, String> files() throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(file(""))) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                files.put(file("").relativize(each).toString().replace('\\', '/'), Files.readString(each));
            }
        }
        return files;
    }

    private Ran export(String... more) {
        return rcol.run(Stream.concat(Stream.of("export", "setup", "-o", "setup"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void tables_keep_the_servers_columns_without_its_numbers_and_texts_are_one_for_each_entry() throws IOException {
        Ran ran = export();
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).isEqualTo("setup\n");
        assertThat(ran.err())
                .contains("wrote 7 tables and 11 files in review/ with 8 requests")
                .contains("not looked at: reports; the XML has none: there are none, or they were left out of it")
                .contains("not looked at in the XML: MultilanguageSettings, MycapProjects, alert brand_new_attribute");
        assertThat(text("settings.csv")).isEqualTo("""
                project_title,is_longitudinal,has_repeating_instruments_or_events,surveys_enabled,randomization_enabled,project_notes,custom_record_label,external_modules
                Trial,1,1,1,1,"Call (left out), or (left out)",[dob],some_module
                """);
        assertThat(text("arms.csv")).isEqualTo("arm_num,name\n2,Second\n1,First\n");
        assertThat(text("events.csv")).isEqualTo("""
                event_name,arm_num,unique_event_name,custom_event_label
                Week 4,1,week_4_arm_1,
                Baseline,1,baseline_arm_1,[dob]
                """);
        assertThat(text("mapping.csv"))
                .isEqualTo("arm_num,unique_event_name,form\n1,baseline_arm_1,demographics\n1,week_4_arm_1,visit\n");
        assertThat(text("groups.csv"))
                .isEqualTo("data_access_group_name,unique_group_name\nNorth,north\nSouth,south\n");
        assertThat(text("roles.csv"))
                .isEqualTo("unique_role_name,role_label,design,forms\nU-1,admin,1,visit:2\nU-2,nurse,0,visit:1\n");
        assertThat(files().keySet())
                .containsExactly(
                        "arms.csv",
                        "events.csv",
                        "groups.csv",
                        "mapping.csv",
                        "repeating.csv",
                        "review/alert_Invite_baseline_c5d6e4621a.txt",
                        "review/alert_Pressure.txt",
                        "review/display-logic_demographics_contact_in_baseline_arm_1_e6ff09b5df.txt",
                        "review/invitation_demographics_baseline_arm_1.txt",
                        "review/project.txt",
                        "review/quality-rule_No_ID_bfdf01151f.txt",
                        "review/quality-rule_Screened.txt",
                        "review/queue_demographics_baseline_arm_1.txt",
                        "review/queue_demographics_baseline_arm_2.txt",
                        "review/randomization_rand_screening_arm_1.txt",
                        "review/survey_screening.txt",
                        "roles.csv",
                        "settings.csv",
                        "setup.json");
    }

    @Test
    void no_address_number_or_code_is_written() throws IOException {
        for (String[] more : new String[][] {{}, {"--with-messages"}}) {
            export(more);
            assertThat(String.join("\n", files().values())
                            .replace("Canary Team", "")
                            .replace("Dr. Canary", ""))
                    .doesNotContainIgnoringCase("canary")
                    .doesNotContain("555");
        }
        assertThat(text("review/alert_Pressure.txt"))
                .contains("alert_message: Please call (left out) [ask for Dr. Canary]");
        export();
        assertThat(text("review/alert_Pressure.txt")).isEqualTo("""
                # rcol-setup 1.0: alert
                alert_title: Pressure
                alert_type: SMS
                email_deleted: 0
                alert_stop_type: RECORD
                alert_condition:
                    [baseline_arm_1][systolic] > 180
                    // until the amendment
                    and [consent] = '1'
                ensure_logic_still_true: 1
                phone_number_to: [contact_phone] and 1 left out
                cron_send_email_on: time_lag
                cron_send_email_on_time_lag_days: 90
                cron_send_email_on_field: [baseline_arm_1][visit_date]
                """);
    }

    @Test
    void a_second_run_writes_the_same_bytes_and_removes_only_what_the_first_wrote() throws IOException {
        export();
        Map<String, String> first = files();
        assertThat(export().err()).contains("; 0 files new or changed");
        assertThat(files()).isEqualTo(first);
        Files.writeString(file("review/my-notes.txt"), "mine\n");
        server.when("project_xml", 200, xmlWithout());
        server.when("repeatingFormsEvents", 200, "");
        server.when(
                "repeatingFormsEvents",
                400,
                "{\"error\":\"You cannot export repeating instruments and events because the project does not contain any repeating instruments and events\"}");
        assertThat(export().err()).contains(", 2 files removed");
        assertThat(files())
                .containsKeys("review/my-notes.txt", "review/alert_Invite_baseline_c5d6e4621a.txt")
                .doesNotContainKeys("review/alert_Pressure.txt", "repeating.csv");
    }

    /** The trial without its second alert. */
    private static String xmlWithout() throws IOException {
        String xml = xml("trial.xml");
        int from = xml.indexOf("<redcap:Alerts alert_title=\"Pressure\"");
        return xml.substring(0, from) + xml.substring(xml.indexOf("</redcap:AlertsGroup>"));
    }

    @Test
    void without_an_xml_the_tables_are_written_and_one_line_says_what_to_do() throws IOException {
        export();
        server.when("project_xml", 400, StubServer.NOT_OFFERED).when("userRole", 403, REFUSED);
        Ran ran = export();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err())
                .contains("not looked at: roles; REDCap refuses: You do not have User Rights privileges")
                .contains("rcol export setup -o setup --setup-xml FILE");
        assertThat(text("setup.json")).contains("\"alerts\" : \"not_read\"", "\"roles\" : \"not_read\"");
        assertThat(files())
                .as("they do not count, but are kept")
                .containsKeys("review/alert_Pressure.txt", "roles.csv");
        server.when("project_xml", 200, "<ODM><Study><GlobalVariables>");
        assertThat(export().exitCode()).as("the answer broke off").isEqualTo(ExitCode.PARTIAL.status());
    }

    @Test
    void a_downloaded_xml_takes_the_place_of_the_servers() throws IOException {
        Files.writeString(rcol.folder().resolve("p.xml"), xml("report.xml"));
        Ran ran = export("--setup-xml", "p.xml");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("the XML is of \"Report study\", and the project is \"Trial\"");
        assertThat(server.asked("project_xml")).isZero();
        assertThat(text("review/report_Example_report_717525e9aa.txt"))
                .contains("advanced_logic:\n       ([event-name][field_1]");
        assertThat(export("--setup-xml", "none.xml").err()).contains("none.xml does not exist");
        Files.writeString(rcol.folder().resolve("p.xml"), "<ODM/>");
        Ran other = export("--setup-xml", "p.xml");
        assertThat(other.exitCode()).isEqualTo(ExitCode.USAGE.status());
        assertThat(other.err()).contains("p.xml is not the XML of a REDCap project");
    }

    @Test
    void a_classic_project_is_asked_for_no_more_than_it_has() throws IOException {
        server.when("project", 200, """
                project_id,project_title,is_longitudinal,has_repeating_instruments_or_events,surveys_enabled,randomization_enabled
                7,Groups study,0,0,0,0
                """).when("project_xml", 200, xml("groups.xml"));
        Ran ran = export();
        assertThat(ran.err())
                .contains("wrote 3 tables and 3 files in review/ with 4 requests")
                .contains("not looked at: alerts, form display logic, data quality rules; the XML has none");
        assertThat(server.requests())
                .extracting(asked -> asked.get("content"))
                .containsExactly("project", "dag", "userRole", "project_xml");
        assertThat(server.requests().get(3)).containsEntry("returnMetadataOnly", "true");
        assertThat(text("setup.json")).contains("\"surveys\" : \"none\"", "\"events\" : \"none\"");
    }

    @Test
    void a_codebook_of_files_shows_the_events_of_a_set_up() throws IOException {
        export();
        rcol.instrument("visit.csv", "bp,visit,text,Pressure,");
        Ran ran = rcol.run("export", "codebook", "visit.csv", "--setup", "setup", "-o", "codebook.html");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        String page = Files.readString(rcol.folder().resolve("codebook.html"));
        assertThat(page)
                .contains("<h2>Events</h2>", "<bdi>Week 4</bdi>", "<bdi>Baseline</bdi>", "aria-label=\"yes, repeats\"");
        rcol.run("export", "codebook", "visit.csv", "-o", "codebook.html");
        assertThat(Files.readString(rcol.folder().resolve("codebook.html"))).doesNotContain("<h2>Events</h2>");
        assertThat(rcol.run("export", "codebook", "--setup", "setup", "-o", "c.html")
                        .err())
                .contains("--setup needs files: a project shows its own events");
    }

    @Test
    void two_entries_of_one_title_have_two_files() throws IOException {
        server.when("project_xml", 200, xml("groups.xml").replace("\"second\"", "\"first\""));
        export();
        assertThat(files()).containsKeys("review/report_first.txt", "review/report_first_2.txt");
    }

    @Test
    void a_folder_with_something_else_is_left_alone() throws IOException {
        Files.createDirectories(file(""));
        Files.writeString(file("phq9.csv"), "x");
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.status());
        assertThat(ran.err()).contains("setup holds something other than a set-up");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void the_files_are_their_owners_and_no_instruments() throws IOException {
        export();
        if (Files.getFileStore(file("")).supportsFileAttributeView("posix")) {
            assertThat(Files.getPosixFilePermissions(file("review/alert_Pressure.txt")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(file("settings.csv")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        Ran ran = rcol.run("upload", "setup", "--dry-run");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE.status());
        assertThat(ran.err())
                .contains("setup is a project's set-up, not a folder of instruments")
                .contains("rcol diff setup");
    }
}
