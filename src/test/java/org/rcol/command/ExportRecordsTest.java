package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.ManualClock;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.TestProxy;
import org.rcol.sandbox.faults.FaultRelay;
import org.rcol.sandbox.faults.RelayFault;
import org.rcol.sandbox.people.SandboxUser.Right;

/** {@code rcol export records}: what lands in the file, and what is said. */
@Tag("clock")
class ExportRecordsTest {
    private static final String ID = "record_id,demo,text,ID,";
    private static final String AGE = "age,demo,text,Age,";
    private static final String COLORS = "colors,second,checkbox,Colors,\"1, red | 2, blue\"";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("sandbox")).has(ID, AGE, "note,demo,notes,Note,", COLORS);
        rcol = new Rcol(Files.createDirectory(temp.resolve("work"))).to(project.port(), project.token());
    }

    @AfterEach
    void close() {
        project.close();
    }

    private void records(int count) {
        var csv = new StringBuilder("record_id,age\n");
        for (int i = 1; i <= count; i++) {
            csv.append(i).append(',').append(20 + i % 50).append('\n');
        }
        project.records(csv.toString());
    }

    private byte[] file(String name) throws IOException {
        return Files.readAllBytes(rcol.folder().resolve(name));
    }

    private String text(String name) throws IOException {
        return new String(file(name), UTF_8);
    }

    @Test
    void all_records_come_in_batches_and_the_last_line_sums_up() throws Exception {
        records(250);
        int before = project.requests();
        Ran ran = rcol.run("export", "records", "-o", "data.csv");
        assertThat(ran.exitCode()).isZero();
        assertThat(text("data.csv").lines())
                .hasSize(251)
                .startsWith("record_id,age,note,demo_complete,colors___1,colors___2,second_complete", "1,21,,0,0,0,");
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file("data.csv")));
        assertThat(ran.err())
                .contains("exported 250 records, 250 rows, " + file("data.csv").length + " bytes, 6 requests, ")
                .contains(" s, sha256 " + sha);
        assertThat(ran.out()).isEmpty();
        // Project, dictionary, the ids in CSV and in JSON, and batches of 100 and, because that came at once, 150.
        assertThat(project.requests() - before).isEqualTo(6);
        assertThat(rcol.folder()).isDirectoryNotContaining("glob:**/*.{part,journal,delta}");
    }

    @Test
    void what_goes_to_standard_output_is_what_goes_to_a_file() throws IOException {
        records(30);
        rcol.run("export", "records", "-o", "data.csv", "--batch", "7");
        Ran ran = rcol.run("export", "records", "--batch", "11");
        assertThat(ran.out()).isEqualTo(text("data.csv"));
    }

    @Test
    void cells_stay_as_the_server_sent_them() throws IOException {
        project.records("record_id,note\n1,\"a \"\"quoted\"\" word,\r\nand a line\"\n2,=1+2\n3,Größe\n");
        rcol.run("export", "records", "-o", "data.csv", "--fields", "note");
        assertThat(text("data.csv"))
                .isEqualTo("record_id,note\n1,\"a \"\"quoted\"\" word,\r\nand a line\"\n2,=1+2\n3,Größe\n");
    }

    @Test
    void json_holds_the_same_values_as_texts() throws IOException {
        project.records("record_id,note\n1,\"a \"\"b\"\"\nc\"\n2,Größe\n");
        assertThat(rcol.run("export", "records", "--format", "json", "--fields", "note", "--batch", "1")
                        .out())
                .isEqualTo("""
                        [
                        {"record_id":"1","note":"a \\"b\\"\\nc"},
                        {"record_id":"2","note":"Größe"}
                        ]
                        """);
        assertThat(rcol.run("export", "records", "--format", "ndjson", "--fields", "age")
                        .out())
                .isEqualTo("""
                        {"record_id":"1","age":""}
                        {"record_id":"2","age":""}
                        """);
    }

    @Test
    void a_split_export_has_a_tidy_file_for_each_instrument() throws IOException {
        project.records("record_id,age,colors___1,second_complete\n1,30,,\n2,,1,2\n3,40,1,0\n");
        Ran ran = rcol.run("export", "records", "-o", "data", "--split", "form");
        assertThat(ran.exitCode()).isZero();
        assertThat(text("data/demo.csv")).isEqualTo("record_id,age,note,demo_complete\n1,30,,0\n3,40,,0\n");
        assertThat(text("data/second.csv"))
                .isEqualTo("record_id,colors___1,colors___2,second_complete\n2,1,0,2\n3,1,0,0\n");
    }

    @Test
    void instances_stand_only_in_the_files_of_instruments_that_repeat() throws IOException {
        project.design("project_settings", "is_longitudinal\n1\n");
        project.design("event", "event_name,arm_num,unique_event_name\nVisit 1,1,event_1_arm_1\nVisit 2,1,\n");
        project.design("formEventMapping", """
                arm_num,unique_event_name,form
                1,visit_1_arm_1,demo
                1,visit_1_arm_1,second
                1,visit_2_arm_1,second
                """);
        project.design("repeatingFormsEvents", "event_name,form_name,custom_form_label\nvisit_2_arm_1,second,\n");
        project.records("""
                record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,age,colors___1,second_complete
                1,visit_1_arm_1,,,30,1,
                1,visit_2_arm_1,second,1,,0,0
                1,visit_2_arm_1,second,2,,1,
                """);
        Ran ran = rcol.run("export", "records", "-o", "data", "--split", "form");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(text("data/demo.csv"))
                .isEqualTo("record_id,redcap_event_name,age,note,demo_complete\n1,visit_1_arm_1,30,,0\n");
        assertThat(text("data/second.csv")).isEqualTo("""
                record_id,redcap_event_name,redcap_repeat_instance,colors___1,colors___2,second_complete
                1,visit_1_arm_1,,1,0,0
                1,visit_2_arm_1,1,0,0,0
                1,visit_2_arm_1,2,1,0,0
                """);
        assertThat(rcol.run("export", "records", "--events", "visit_3_arm_1").err())
                .contains("the project has no event \"visit_3_arm_1\"", "did you mean visit_");
    }

    /** People know a checkbox by its columns; the API takes fields. */
    @Test
    void a_checkbox_may_be_named_by_a_column_of_it() {
        records(2);
        Ran ran = rcol.run("export", "records", "--fields", "colors___1,age");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).startsWith("record_id,age,colors___1,colors___2\n");
        assertThat(ran.err()).contains("a checkbox field is exported with all its choices: colors___1\n");
        assertThat(rcol.run("export", "records", "--fields", "colors,age").err())
                .doesNotContain("all its choices");
        Ran code = rcol.run("export", "records", "--fields", "colors___9");
        assertThat(code.exitCode()).isEqualTo(2);
        assertThat(code.err())
                .contains(
                        "the project has no field \"colors___9\": no choice of the checkbox field colors has that code")
                .contains("hint: its columns are colors___1, colors___2; --fields colors asks for all of them");
    }

    @Test
    void names_are_checked_before_a_record_is_asked_for() {
        records(3);
        Ran ran = rcol.run("export", "records", "--fields", "aeg");
        assertThat(ran.err()).contains("the project has no field \"aeg\"", "did you mean age?");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(rcol.run("export", "records", "--fields", "colosr___1").err())
                .contains("the project has no field \"colosr___1\"", "did you mean colors?");
        assertThat(rcol.run("export", "records", "--forms", "secnod").err())
                .contains("the project has no instrument \"secnod\"", "did you mean second?");
        assertThat(rcol.run("export", "records", "--events", "visit_1_arm_1").err())
                .contains("the project has no events");
        assertThat(rcol.run("export", "records", "--records", "2,77").err())
                .contains("does not show 1 of the 2 records asked for: number 2 of the list")
                .contains("an id with a comma needs a file: --records-file")
                .doesNotContain("77");
    }

    @Test
    void a_condition_is_checked_before_it_is_sent() {
        records(3);
        assertThat(rcol.run("export", "records", "--filter", "[agee] > 3").err())
                .contains("the project has no field \"agee\"\n  [agee] > 3\n   ^^^^\n", "did you mean [age]?");
        assertThat(rcol.run("export", "records", "--filter", "[age] > ").err())
                .contains("--filter: a value or a [field] is missing at the end");
        assertThat(rcol.run("export", "records", "--filter", "[colors(3)] = '1'")
                        .err())
                .contains("[colors] has no code \"3\"", "its codes are 1, 2");
    }

    @Test
    void only_the_records_of_a_list_come() throws IOException {
        records(20);
        rcol.file("ids.txt", "3\n\n17\n").run("export", "records", "-o", "x.csv", "--records-file", "ids.txt");
        assertThat(text("x.csv").lines().map(line -> line.substring(0, line.indexOf(","))))
                .containsExactly("record_id", "3", "17");
    }

    @Test
    void identifiers_stay_out_and_are_named() throws IOException {
        rcol.file(
                        "demo.csv",
                        "field_name,form_name,field_type,field_label,identifier\nrecord_id,demo,text,ID,y\nage,demo,text,Age,\nnote,demo,notes,Note,\nname,demo,text,Name,y\n")
                .run("upload", "demo.csv", "--yes");
        project.records("record_id,age,name\n1,30,Ada\n");
        Ran ran = rcol.run("export", "records", "--no-identifiers", "--forms", "demo");
        assertThat(ran.out()).isEqualTo("record_id,age,note,demo_complete\n1,30,,0\n");
        assertThat(ran.err()).contains("left out as identifiers: name\n");
    }

    @Test
    void an_export_that_was_cut_off_goes_on_and_ends_as_if_nothing_had_happened() throws IOException {
        records(60);
        rcol.run("export", "records", "-o", "whole.csv", "--batch", "10");
        // Project, dictionary and ids pass, and so do three batches; the next fails.
        try (FaultRelay relay = FaultRelay.start(
                project.port(),
                (number, form) -> number == 7 ? new RelayFault.Answer(403, "text/plain", "no") : RelayFault.NONE)) {
            Ran cut =
                    rcol.to(relay.port(), project.token()).run("export", "records", "-o", "data.csv", "--batch", "10");
            assertThat(cut.exitCode()).isEqualTo(4);
            assertThat(cut.err()).contains("what was fetched so far is kept: run the same command again");
            assertThat(rcol.folder().resolve("data.csv")).doesNotExist();
            int before = project.requests();
            Ran ran = rcol.run("export", "records", "-o", "data.csv", "--batch", "10");
            assertThat(ran.err()).contains("continuing after 30 of 60 records");
            assertThat(text("data.csv")).isEqualTo(text("whole.csv"));
            // Project, dictionary and three batches: not even the ids again.
            assertThat(project.requests() - before).isEqualTo(5);
        }
    }

    @Test
    void a_server_that_gives_few_records_at_once_is_asked_for_few() throws IOException {
        records(100);
        rcol.run("export", "records", "-o", "whole.csv");
        var memory = new RelayFault.Answer(
                500,
                "application/json",
                "{\"error\":\"REDCap ran out of server memory. The request cannot be processed. Please try importing\\/exporting a smaller amount of data.\"}");
        try (FaultRelay relay = FaultRelay.start(
                project.port(), (number, form) -> form.contains("records[30]=") ? memory : RelayFault.NONE)) {
            Ran ran = rcol.to(relay.port(), project.token()).run("export", "records", "-o", "data.csv");
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.err()).contains("ran out of memory; requesting fewer records at once");
            assertThat(text("data.csv")).isEqualTo(text("whole.csv"));
            // Next time it begins with what was learnt.
            int before = relay.requestsSeen(form -> form.contains("records[30]="));
            rcol.run("export", "records", "-o", "again.csv", "--refresh");
            assertThat(relay.requestsSeen(form -> form.contains("records[30]=")) - before)
                    .isLessThan(2);
        }
    }

    @Test
    void a_record_that_is_too_much_at_once_comes_instrument_by_instrument() throws IOException {
        project.records("record_id,age,colors___1\n1,30,1\n2,31,0\n");
        rcol.run("export", "records", "-o", "whole.csv");
        try (FaultRelay relay = FaultRelay.start(
                project.port(),
                (number, form) -> form.contains("records[0]=2") && !form.contains("forms[0]")
                        ? new RelayFault.Answer(500, "text/html", "")
                        : RelayFault.NONE)) {
            Ran ran = rcol.to(relay.port(), project.token()).run("export", "records", "-o", "data.csv", "--batch", "1");
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(text("data.csv")).isEqualTo(text("whole.csv"));
        }
    }

    @Test
    void an_instrument_whose_answer_lacks_the_record_is_not_blank() throws IOException {
        project.records("record_id,age,colors___1\n1,30,1\n2,31,1\n");
        try (FaultRelay relay = FaultRelay.start(project.port(), (number, form) -> {
            if (form.contains("records[0]=2") && form.contains("forms[0]=second")) {
                return new RelayFault.Answer(200, "text/csv", "record_id,colors___1,colors___2,second_complete\n");
            }
            return form.contains("records[0]=2") && !form.contains("forms[0]")
                    ? new RelayFault.Answer(500, "text/html", "")
                    : RelayFault.NONE;
        })) {
            Ran ran = rcol.to(relay.port(), project.token()).run("export", "records", "-o", "data.csv", "--batch", "1");
            assertThat(ran.exitCode()).as(ran.err()).isEqualTo(7);
            assertThat(ran.err()).contains("left out the record when asked for the instrument second");
            assertThat(rcol.folder().resolve("data.csv")).doesNotExist();
        }
    }

    @Test
    void since_last_goes_on_from_an_export_of_a_project_with_events() {
        project.design("project_settings", "is_longitudinal\n1\n");
        project.design("event", "event_name,arm_num\nVisit 2,1\n");
        events("Visit 1", "event_1_arm_1");
        project.records("record_id,redcap_event_name,age\n1,visit_1_arm_1,30\n2,visit_1_arm_1,31\n");
        rcol.run("export", "records", "-o", "data.csv", "--label");
        assertThat(rcol.run("export", "records", "-o", "data.csv", "--label", "--since", "last")
                        .err())
                .contains("records are new or changed")
                .doesNotContain("everything is exported");
        // The name of an event stands in every row with labels, of records that nobody touched, too.
        events("VISIT 1", "visit_1_arm_1");
        assertThat(rcol.run("export", "records", "-o", "data.csv", "--label", "--since", "last")
                        .err())
                .contains("have changed: everything is exported");
    }

    private void events(String name, String uniqueName) {
        project.design("event", "event_name,arm_num,unique_event_name\n" + name + ",1," + uniqueName + "\n");
        project.design("formEventMapping", "arm_num,unique_event_name,form\n1,visit_1_arm_1,demo\n");
    }

    @Test
    void since_last_asks_for_what_changed_and_ends_as_a_fresh_export() throws IOException {
        records(40);
        rcol.run("export", "records", "-o", "data.csv");
        project.records("record_id,age\n7,99\n41,50\n");
        Ran ran = rcol.run("export", "records", "-o", "data.csv", "--since", "last");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        rcol.run("export", "records", "-o", "fresh.csv");
        assertThat(text("data.csv")).isEqualTo(text("fresh.csv")).contains("\n7,99,", "\n41,50,");
    }

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati,true", "Etc/GMT+12,true", "Pacific/Kiritimati,false"})
    void since_last_misses_nothing_whatever_zone_is_set_and_whatever_the_server_dates_its_answers(
            String zone, boolean mayReadLog) throws IOException {
        records(12);
        if (!mayReadLog) {
            project.restart(options -> options.without(Right.LOGGING));
        }
        rcol.file("rcol.toml", "timezone = \"" + zone + "\"\n");
        try (TestProxy proxy = TestProxy.before(project.port())
                .rule((request, server) -> server.answer().header("Date: Fri, 31 Dec 2066 23:59:59 GMT"))) {
            rcol.to(proxy.port(), project.token());
            rcol.run("export", "records", "-o", "data.csv", "--since", "last");
            project.records("record_id,age\n3,99\n");
            Ran ran = rcol.run("export", "records", "-o", "data.csv", "--since", "last");
            assertThat(ran.err()).contains("records are new or changed").doesNotContain("everything is exported");
            rcol.run("export", "records", "-o", "fresh.csv");
            assertThat(text("data.csv")).isEqualTo(text("fresh.csv")).contains("\n3,99,");
        }
    }

    @Test
    void a_mark_of_a_clock_that_was_ahead_costs_a_full_export() throws IOException {
        records(4);
        var clock = new ManualClock(Instant.now().plus(Duration.ofDays(400)), ZoneOffset.UTC);
        project.restart(options -> options.without(Right.LOGGING));
        try (TestProxy proxy = TestProxy.before(project.port())
                .rule((request, server) -> server.answer().header("Date: Fri, 31 Dec 2066 23:59:59 GMT"))) {
            rcol.to(proxy.port(), project.token()).at(clock);
            rcol.run("export", "records", "-o", "data.csv", "--since", "last");
            clock.set(Instant.now());
            project.records("record_id,age\n3,99\n");
            Ran ran = rcol.run("export", "records", "-o", "data.csv", "--since", "last");
            assertThat(ran.err()).contains("a clock was ahead when the last run was made: everything is exported");
            assertThat(text("data.csv")).contains("\n3,99,");
        }
    }

    @Test
    void since_last_notices_rights_that_have_changed() throws IOException {
        // The server dates its answers by the machine's clock.
        var clock = new ManualClock(Instant.now(), ZoneOffset.UTC);
        project.restart(options -> options.withClock(clock));
        rcol.at(clock);
        project.records("record_id,age,note\n1,30,a\n2,40,b\n");
        clock.sleep(Duration.ofHours(3));
        export("data.ndjson", "--since", "last");
        clock.sleep(Duration.ofHours(3));
        project.restart(options -> options.withClock(clock).withoutForm("second"));
        project.records("record_id,age\n1,31\n");
        assertThat(export("data.ndjson", "--since", "last")).contains("1 of 2 records are new or changed");
        export("fresh.ndjson");
        assertThat(text("data.ndjson")).isEqualTo(text("fresh.ndjson")).doesNotContain("second");
    }

    private String export(String file, String... more) {
        var arguments = new ArrayList<>(List.of("export", "records", "-o", file, "--format", "ndjson"));
        arguments.addAll(List.of(more));
        return rcol.run(arguments.toArray(String[]::new)).err();
    }

    @Test
    void since_last_exports_everything_where_it_cannot_go_on() throws IOException {
        records(4);
        assertThat(rcol.run("export", "records", "-o", "data.csv", "--since", "last")
                        .err())
                .contains("there was no earlier run of this export: everything is exported");
        rcol.file("data.csv", "edited by hand\n");
        assertThat(rcol.run("export", "records", "-o", "data.csv", "--since", "last")
                        .err())
                .contains("data.csv is not what the last run wrote: everything is exported");
        project.has(ID, AGE, COLORS, "more,second,text,More,");
        assertThat(rcol.run("export", "records", "-o", "data.csv", "--since", "last")
                        .err())
                .contains("the project's dictionary or settings have changed: everything is exported");
        assertThat(text("data.csv")).startsWith("record_id,age,demo_complete,");
    }

    @Test
    void a_folder_is_no_place_for_a_file_and_the_other_way_round() throws IOException {
        records(1);
        Files.createDirectory(rcol.folder().resolve("folder"));
        int before = project.requests();
        assertThat(rcol.run("export", "records", "-o", "folder").err()).contains("folder is not a file");
        rcol.file("data.csv", "");
        assertThat(rcol.run("export", "records", "-o", "data.csv", "--split", "form")
                        .exitCode())
                .isEqualTo(2);
        assertThat(project.requests()).isEqualTo(before);
    }

    @Test
    void what_does_not_go_together_is_said() {
        assertThat(rcol.run("export", "records", "--since", "last").err())
                .contains("--since last needs -o with a name");
        assertThat(rcol.run("export", "records", "--split", "form").err()).contains("--split needs -o with a name");
        assertThat(rcol.run("export", "records", "--since", "yesterday").err())
                .contains("--since takes a time such as 2026-11-22");
        assertThat(rcol.run("export", "records", "--batch", "0").exitCode()).isEqualTo(2);
    }
}
