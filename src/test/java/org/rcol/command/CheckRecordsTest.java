package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/** What recorded values say to a dictionary: the project's own, or one in files. */
@Tag("clock")
class CheckRecordsTest {
    private static final String ID = "record_id,visit,text,Record ID,";
    private static final String SEX = "sex,visit,radio,Sex,\"1, f | 2, m\"";
    private static final String WEIGHT = "weight,visit,text,Weight in kg,";
    private static final String NOTE = "note,visit,text,Note,";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private static String cell(String line, int index) {
        return line.split(",", -1)[index];
    }

    private Path path(String name) {
        return temp.resolve("work").resolve(name);
    }

    private String file(String name) throws IOException {
        return Files.readString(path(name));
    }

    /** A whole dictionary in a file; each row is name, type, choices, validation, minimum, maximum, branching logic, required. */
    private void dictionary(String... rows) {
        var text = new StringBuilder("field_name,form_name,field_label,field_type,select_choices_or_calculations,"
                + "text_validation_type_or_show_slider_number,text_validation_min,text_validation_max,branching_logic,"
                + "required_field\n");
        for (String row : rows) {
            String[] cells = row.split(";", -1);
            text.append(cells[0]).append(",visit,Question ").append(cells[0]);
            for (int i = 1; i < 8; i++) {
                text.append(",\"").append(i < cells.length ? cells[i] : "").append('"');
            }
            text.append('\n');
        }
        rcol.file("dictionary.csv", text.toString());
    }

    private Ran checked(String records, String... more) {
        rcol.file("records.csv", records);
        return rcol.run(Stream.concat(
                        Stream.of("check-records", "dictionary.csv", "--data", "records.csv", "-o", "list.csv"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void values_of_a_project_that_its_dictionary_no_longer_takes_are_counted_and_listed() throws IOException {
        project.has(ID, NOTE, WEIGHT);
        project.records("record_id,note,weight\n1,,70\n2,,heavy\n3,x,90\n");
        rcol.instrument("visit.csv", ID, NOTE, WEIGHT);
        assertThat(rcol.run("check-records").exitCode()).isZero();
        rcol.file("visit.csv", """
                field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number,text_validation_max
                record_id,visit,text,Record ID,,
                note,visit,text,Note,,
                weight,visit,text,Weight in kg,integer,80
                """);
        Ran ran = rcol.run("check-records", "visit.csv", "-o", "list.csv", "--with-counts");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("weight  error    format         1 in 1 record")
                .contains("weight  warning  above-maximum  1 in 1 record")
                .endsWith("3 records in 3 rows, 3 fields: 2 findings.\n");
        assertThat(file("list.csv").lines().skip(1))
                .containsExactly(
                        "2,,,,,visit,Incomplete,weight,Weight in kg,format,not what its field takes,heavy,a whole number,",
                        "3,,,,,visit,Incomplete,weight,Weight in kg,above-maximum,above the maximum,90,at most 80,");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path("list.csv"))))
                .isEqualTo("rw-------");
    }

    @Test
    void small_counts_are_not_told_and_no_answer_holds_a_record_or_a_value() {
        dictionary("record_id;text", "weight;text;;integer");
        Ran text = checked("record_id,weight\nanna,heavy\n");
        assertThat(text.out()).contains("<5 in <5 records").endsWith("fewer than 5 findings.\n");
        for (String format : List.of("text", "json", "markdown")) {
            assertThat(checked("record_id,weight\nanna,heavy\n", "--format", format)
                            .out())
                    .doesNotContain("anna")
                    .doesNotContain("heavy");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(1)", "+cmd", "-cmd", "@SUM(1)"})
    void no_cell_of_a_work_list_is_a_formula(String id) throws IOException {
        dictionary("record_id;text", "weight;text;;integer");
        checked("record_id,weight\n" + id + ",heavy\n");
        assertThat(file("list.csv")).contains("\n'" + id + ",");
    }

    @Test
    void what_an_identifier_holds_is_not_in_the_work_list() throws IOException {
        rcol.file("dictionary.csv", """
                field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number,identifier
                record_id,visit,text,Record ID,,
                born,visit,text,Date of birth,date_ymd,y
                """);
        checked("record_id,born\n1,1950-02-31\n");
        assertThat(file("list.csv")).contains(",born,").doesNotContain("1950");
    }

    @Test
    void a_required_question_is_missed_only_where_it_is_shown_and_its_instrument_begun() throws IOException {
        dictionary(
                "record_id;text",
                "sex;radio;1, f | 2, m",
                "pregnant;yesno;;;;;[sex] = '1';y",
                "trimester;text;;integer;1;3;[pregnant] = '1'");
        checked("""
                record_id,sex,pregnant,trimester,visit_complete
                1,1,,,2
                2,2,,,2
                3,,,,
                4,1,0,2,0
                5,1,1,3,2
                6,2,1,,1
                """);
        assertThat(file("list.csv").lines().skip(1).map(line -> cell(line, 0))).containsExactly("1", "4", "6");
        assertThat(file("list.csv"))
                .contains("1,,,,,visit,Complete,pregnant,Question pregnant,required-blank,")
                .contains("4,,,,,visit,Incomplete,trimester,Question trimester,hidden-filled,")
                .contains("6,,,,,visit,Unverified,pregnant,Question pregnant,hidden-filled,");
    }

    @Test
    void a_limit_of_today_is_judged_by_the_day_and_unknown_next_to_it() throws IOException {
        rcol.at(Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
        dictionary("record_id;text", "seen;text;;date_ymd;;today");
        Ran ran = checked("record_id,seen\n1,2026-02-27\n2,2026-03-01\n3,2026-03-02\n4,2026-03-03\n");
        assertThat(file("list.csv").lines().skip(1))
                .containsExactly(
                        "4,,,,,visit,,seen,Question seen,above-maximum,above the maximum,2026-03-03,at most today,");
        assertThat(ran.out()).contains("Not judged: 1 field, <5 times, because it is within a day of today: seen");
    }

    @Test
    void instances_and_events_are_judged_by_the_projects_design() throws IOException {
        project.has(ID, NOTE, "dose,drug,text,Dose,");
        project.settings(Map.of("is_longitudinal", 1));
        project.design("arm", "arm_num,name\n1,One\n");
        project.design("event", "event_name,arm_num,unique_event_name\nBase,1,base_arm_1\nWeek,1,week_arm_1\n");
        project.design("formEventMapping", "arm_num,unique_event_name,form\n1,base_arm_1,visit\n1,week_arm_1,drug\n");
        project.design("repeatingFormsEvents", "event_name,form_name,custom_form_label\nweek_arm_1,drug,\n");
        rcol.file("records.csv", """
                record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,note,dose
                1,base_arm_1,,,well,
                1,week_arm_1,drug,1,,5
                1,week_arm_1,drug,2,,6
                2,base_arm_1,,,,7
                3,base_arm_1,visit,1,x,
                4,week_arm_1,,,,8
                5,week_arm_1,drug,1,,1
                5,week_arm_1,drug,1,,2
                """);
        Ran ran = rcol.run("check-records", "--data", "records.csv", "-o", "list.csv");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(1);
        assertThat(file("list.csv").lines().skip(1).map(line -> cell(line, 0) + " " + cell(line, 9)))
                .containsExactly("2 not-in-event", "3 not-repeating", "4 wrong-row", "5 doubled-row");
    }

    @Test
    void a_baseline_tells_what_is_new_and_what_is_gone_and_holds_no_record() throws IOException {
        dictionary("record_id;text", "weight;text;;integer");
        checked("record_id,weight\nanna,heavy\nbert,light\n", "--write-baseline", "known.json");
        assertThat(file("known.json")).doesNotContain("anna").doesNotContain("heavy");
        Ran same = checked("record_id,weight\nanna,heavy\nbert,light\n", "--baseline", "known.json", "--with-counts");
        assertThat(same.exitCode()).isZero();
        Ran ran = checked("record_id,weight\nanna,heavy\ncarl,thin\n", "--baseline", "known.json", "--with-counts");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).endsWith("2 findings; since the baseline 1 new, 1 open, 1 gone.\n");
        assertThat(file("list.csv")
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, 4) + line.substring(line.lastIndexOf(','))))
                .containsExactly("anna,open", "carl,new");
        rcol.file("broken.json", "{}");
        Ran broken = checked("record_id,weight\n", "--baseline", "broken.json");
        assertThat(broken.exitCode()).isEqualTo(2);
        assertThat(broken.err()).contains("broken.json is not a baseline").contains("--write-baseline broken.json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"record_id\":\"1\",\"weight\":\"x\"},{\"record_id\":\"2\",\"weight\":\"5\"}]",
                "{\"record_id\":\"1\",\"weight\":\"x\"}\n{\"record_id\":\"2\",\"weight\":\"5\"}\n",
                "\uFEFFrecord_id,weight\r\n1,x\r\n2,5\r\n"
            })
    void a_file_may_be_csv_json_or_an_object_a_line(String records) throws IOException {
        dictionary("record_id;text", "weight;text;;integer");
        Ran ran = checked(records);
        assertThat(ran.out()).as(ran.err()).contains("2 records in 2 rows, 2 fields");
        assertThat(file("list.csv").lines().skip(1))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("1,");
    }

    @Test
    void rows_of_a_record_that_are_apart_are_judged_together() throws IOException {
        dictionary("record_id;text", "weight;text;;integer");
        checked("record_id,weight\n1,x\n2,5\n1,6\n");
        assertThat(file("list.csv").lines().skip(1).map(line -> cell(line, 0) + " " + cell(line, 9)))
                .containsExactly("1 format", "1 doubled-row");
    }

    @Test
    void a_file_that_is_no_table_of_records_is_named_with_the_next_step() {
        dictionary("record_id;text", "weight;text;;integer");
        assertThat(checked("record_id;weight\n1;2\n").err())
                .contains("separated by semicolons")
                .contains("save it as CSV with commas");
        assertThat(checked("id,weight\n1,2\n").err()).contains("records.csv has no column record_id");
        assertThat(checked("record_id,weight,weight\n1,2,3\n").err()).contains("two columns weight");
        assertThat(checked("record_id,weight\n1\n").err()).contains("no complete table of records");
        assertThat(rcol.run("check-records", "dictionary.csv", "--data", "none.csv")
                        .err())
                .contains("there is no file none.csv");
        assertThat(rcol.run("check-records", "-o", "-").exitCode()).isEqualTo(2);
    }

    @Test
    void missing_data_codes_are_values_that_fit() throws IOException {
        dictionary("record_id;text", "weight;text;;integer;1;300", "sex;radio;1, f | 2, m;;;;;y");
        assertThat(checked("record_id,weight,sex\n1,-99,-98\n", "--missing-codes", "-99,-98")
                        .exitCode())
                .isZero();
        checked("record_id,weight,sex\n1,-99,-98\n");
        assertThat(file("list.csv").lines().skip(1)).hasSize(2);
    }

    @Test
    void an_upload_counts_what_would_no_longer_fit_be_hidden_or_differ() {
        project.has(ID, SEX, WEIGHT, NOTE, "twice,visit,calc,Twice,[weight] * 2");
        project.records("record_id,sex,weight,note,twice\n1,1,70,a,140\n2,2,80,b,160\n3,2,400,,800\n");
        rcol.file("visit.csv", """
                field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number,text_validation_max,branching_logic
                record_id,visit,text,Record ID,,,,
                sex,visit,radio,Sex,"1, f | 2, m",,,
                weight,visit,text,Weight in kg,,number,,
                note,visit,text,Note,,,,[sex] = '1'
                twice,visit,calc,Twice,[weight] * 3,,,
                """);
        Ran plan = rcol.run("upload", "visit.csv", "--dry-run");
        assertThat(plan.out().replaceAll("\\s+", " "))
                .contains("1 recorded answer in 1 record would be hidden")
                .contains("3 stored results in 3 records would differ")
                .contains("every recorded value fits");
    }

    @Test
    void a_change_that_every_recorded_value_fits_needs_no_consent() {
        project.has(ID, SEX, WEIGHT);
        project.records("record_id,sex,weight\n1,1,70\n");
        String wanted = """
                field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number
                record_id,visit,text,Record ID,,
                sex,visit,radio,Sex,"1, f | 2, m",
                weight,visit,text,Weight in kg,,integer
                """;
        rcol.file("visit.csv", wanted);
        project.records("record_id,weight\n2,heavy\n");
        assertThat(rcol.run("upload", "visit.csv", "--yes").exitCode()).isEqualTo(5);
        project.records("record_id,weight\n2,90\n");
        Ran ran = rcol.run("upload", "visit.csv", "--yes");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    @Test
    void a_value_that_fits_neither_before_nor_after_is_counted() {
        project.has(ID, WEIGHT, "limit,visit,text,Limit,");
        project.records("record_id,weight\n1,abc\n2,70\n");
        String file = """
                field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number
                record_id,visit,text,Record ID,
                weight,visit,text,Weight in kg,number
                limit,visit,text,Limit,
                """;
        rcol.file("visit.csv", file);
        assertThat(rcol.run("upload", "visit.csv", "--allow", "change:weight", "--yes")
                        .exitCode())
                .isZero();
        rcol.file("visit.csv", file.replace("kg,number", "kg,integer"));
        Ran plan = rcol.run("upload", "visit.csv", "--dry-run");
        assertThat(plan.out().replaceAll("\\s+", " ")).contains("1 recorded value in 1 record would not fit");
    }

    @Test
    void what_depends_on_a_field_that_is_added_is_unknown_and_needs_consent() {
        project.has(ID, WEIGHT);
        project.records("record_id,weight\n1,70\n");
        rcol.file("visit.csv", """
                field_name,form_name,field_type,field_label,branching_logic
                record_id,visit,text,Record ID,
                asked,visit,yesno,Weighed?,
                weight,visit,text,Weight in kg,[asked] = '1'
                """);
        Ran ran = rcol.run("upload", "visit.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out()).contains("UNKNOWN how many values");
    }

    @Test
    void a_result_of_another_day_is_judged_only_where_no_day_changes_it() throws IOException {
        dictionary(
                "record_id;text",
                "seen;text;;date_ymd",
                "days;calc;datediff([seen], 'today', 'd')",
                "late;calc;if(datediff([seen], 'today', 'd') > 30, 5, '')");
        checked("record_id,seen,days,late\n1,2026-01-01,17,5\n2,,17,\n3,2099-01-01,1,5\n");
        assertThat(file("list.csv").lines().skip(1).map(line -> cell(line, 0) + " " + cell(line, 7)))
                .containsExactly("2 days");
    }

    @Test
    void without_a_record_no_value_can_break() {
        project.has(ID, SEX, WEIGHT);
        rcol.file("visit.csv", """
                field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number
                record_id,visit,text,Record ID,,
                sex,visit,radio,Sex,"1, f | 2, m",
                weight,visit,text,Weight in kg,,integer
                """);
        Ran ran = rcol.run("upload", "visit.csv", "--yes");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    @Test
    void the_bytes_of_a_work_list_begin_with_the_mark_that_spreadsheets_look_for() throws IOException {
        dictionary("record_id;text", "weight;text;;integer");
        checked("record_id,weight\nü,heavy\n");
        assertThat(Files.readAllBytes(path("list.csv")))
                .startsWith(0xEF, 0xBB, 0xBF)
                .asString(StandardCharsets.UTF_8)
                .contains("ü");
    }
}
