package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/** rcol validate as a user and a CI job see it. */
class ValidateTest {
    private static final String ID = "record_id,demo,text,Record ID,";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
        rcol.wholeInstrument("good.csv", ID, "age,demo,text,Age,");
        rcol.wholeInstrument("bad.csv", ID, "Age,demo,text,Age,", "mood,demo,textt,Mood,\"1, a\"");
    }

    @Test
    void text_says_where_what_and_what_to_type() {
        Ran ran = rcol.run("validate", "bad.csv");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).isEqualTo("""
                        bad.csv:3: NAME-03 warning: REDCap will store "Age" as "age" (cell A3)
                            write age
                        bad.csv:4: TYPE-01 "textt" is not a field type (cell D4)
                            did you mean text? Valid: text, notes, radio, dropdown, calc, file, checkbox, yesno, truefalse, descriptive, slider

                        1 error, 1 warning in 1 file
                        rcol explain TYPE-01 says more.
                        """);
    }

    @Test
    void quiet_shows_errors_alone() {
        assertThat(rcol.run("-q", "validate", "bad.csv").out())
                .contains("TYPE-01", "1 error, 1 warning in 1 file")
                .doesNotContain("NAME-03", "explain");
    }

    @Test
    void a_good_file_ends_with_zero_and_one_line() {
        Ran ran = rcol.run("validate", "good.csv");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo("No findings in 1 file, 2 fields\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown"})
    void the_exit_code_does_not_depend_on_the_format(String format) {
        assertThat(rcol.run("validate", "bad.csv", "--format", format).exitCode())
                .isEqualTo(1);
        assertThat(rcol.run("validate", "good.csv", "--format", format).exitCode())
                .isZero();
    }

    @Test
    void in_github_actions_findings_are_workflow_commands() {
        rcol.with("GITHUB_ACTIONS", "true");
        assertThat(rcol.run("validate", "bad.csv").out()).startsWith("::error file=bad.csv,line=4,title=TYPE-01 ");
        assertThat(rcol.run("validate", "bad.csv", "--format", "text").out()).startsWith("bad.csv:3: ");
    }

    @Test
    void select_and_ignore_take_codes_and_families() {
        assertThat(rcol.run("validate", "bad.csv", "--select", "name").out())
                .contains("NAME-03")
                .doesNotContain("TYPE-01");
        assertThat(rcol.run("validate", "bad.csv", "--select", "NAME,TYPE-01", "--ignore", "NAME-03")
                        .out())
                .contains("TYPE-01")
                .doesNotContain("NAME-03");
        Ran ran = rcol.run("validate", "bad.csv", "--select", "NAME-99");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("\"NAME-99\" is not a rule", "did you mean NAME-");
    }

    @Test
    void fail_on_says_from_which_severity_on_it_fails() {
        assertThat(rcol.run("validate", "bad.csv", "--ignore", "TYPE", "--fail-on", "warning")
                        .exitCode())
                .isEqualTo(1);
        assertThat(rcol.run("validate", "bad.csv", "--ignore", "TYPE").exitCode())
                .isZero();
    }

    @Test
    void statistics_count_by_rule() {
        assertThat(rcol.run("validate", "bad.csv", "--statistics").out()).isEqualTo("""
                             1  NAME-03  upper-case-field-name
                             1  TYPE-01  unknown-field-type

                        1 error, 1 warning in 1 file
                        """);
    }

    @Test
    void standard_input_may_be_csv_or_json() {
        String json = "[{\"field_name\":\"a\",\"form_name\":\"demo\",\"field_type\":\"textt\",\"field_label\":\"A\"}]";
        assertThat(rcol.piping(json.getBytes(StandardCharsets.UTF_8))
                        .run("validate", "-")
                        .out())
                .contains("stdin:2: TYPE-01");
        byte[] latin = "field_name,form_name,field_type,field_label\na,demo,text,P\u00B3e\u00E6\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(rcol.piping(latin).run("validate", "-").out())
                .contains("stdin: FILE-02 warning: not UTF-8 (first bad byte on line 2)");
    }

    @Test
    void one_file_with_two_forms_is_a_dictionary_but_only_full_asks_for_a_record_id() {
        rcol.instrument("two.csv", "consent,one,yesno,Consent?,", "age,two,text,Age,");
        assertThat(rcol.run("validate", "two.csv").out()).doesNotContain("PROJ-01");
        assertThat(rcol.run("validate", "two.csv", "--full").out()).contains("PROJ-01");
    }

    @Test
    void against_a_file_finds_what_the_files_alone_cannot_show() {
        rcol.instrument("project.csv", ID, "age,other,text,Age,");
        assertThat(rcol.run("validate", "good.csv").exitCode()).isZero();
        Ran ran = rcol.run("validate", "good.csv", "--against", "project.csv");
        assertThat(ran.out()).contains("NAME-06");
        assertThat(ran.exitCode()).isEqualTo(1);
    }

    @Test
    void a_folder_with_notes_only_advertises_no_rule() {
        rcol.instrument(
                "one.csv", "record_id,demo,text,Record ID,", "a_name_that_is_longer_than_it_should_be,demo,text,Age,");
        Ran ran = rcol.run("validate", "one.csv", "--select", "NAME-07");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("note").doesNotContain("explain", "Most frequent");
    }

    @Test
    void a_misspelt_type_in_a_matrix_is_one_error() {
        rcol.file("m.csv", """
                field_name,form_name,field_type,field_label,select_choices_or_calculations,matrix_group_name
                record_id,demo,text,ID,,
                q1,demo,radioo,Q,"1, a | 2, b",mood
                q2,demo,radio,Q,"1, a | 2, b",mood
                """);
        assertThat(rcol.run("validate", "m.csv").out())
                .contains("TYPE-01", "1 error")
                .doesNotContain("MAT-01");
    }

    @Test
    void the_last_lines_say_what_fix_would_mend_and_what_is_most_frequent() {
        var rows = new StringBuilder("record_id;demo;text;Record ID;\n");
        for (int i = 0; i < 10; i++) {
            rows.append("q").append(i).append(";demo;Radio;;1, a | 2, b\n");
        }
        rcol.file("old.csv", "field_name;form_name;field_type;field_label;select_choices_or_calculations\n" + rows);
        String before = rcol.run("validate", "old.csv").out();
        assertThat(before)
                .contains("rcol validate --fix would fix old.csv (cells separated by commas, 10 fields).\n")
                .containsPattern("Most frequent: [A-Z]+-\\d\\d, 1\\d times \\(rcol explain [A-Z]+-\\d\\d\\)\\.\n$");
        assertThat(rcol.run("validate", "old.csv", "--fix").out()).doesNotContain("would fix");
    }

    @Test
    void against_a_project_an_error_in_a_cell_that_it_has_just_so_is_a_warning() {
        String own = "bare,demo,text,Its own {bare},";
        rcol.instrument("project.csv", ID, own).instrument("demo.csv", ID, own);
        assertThat(rcol.run("validate", "demo.csv").exitCode()).isEqualTo(1);
        Ran same = rcol.run("validate", "demo.csv", "--against", "project.csv");
        assertThat(same.exitCode()).isZero();
        assertThat(same.out()).contains("EMB-02 warning", "the project has this already");
        rcol.instrument("demo.csv", ID, own.replace("Its own", "Again its own"));
        assertThat(rcol.run("validate", "demo.csv", "--against", "project.csv").exitCode())
                .isEqualTo(1);
    }

    @Test
    void a_word_of_the_servers_vocabulary_is_no_finding_where_the_project_holds_it() {
        String header = "field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number,"
                + "custom_alignment\n" + "record_id,demo,text,Record ID,,\n";
        String known = header + "site,demo,text,Site,ncanda_id,\nslip,demo,text,Slip,date_dmyy,\n"
                + "sign,demo,file,Sign,hologram,\nnew,demo,hologram,New,,\nside,demo,text,Side,,MV\n";
        String codes = "TYPE-01,VAL-01,VAL-03,FLAG-02";
        rcol.file("project.csv", known).file("words.csv", known);
        assertThat(rcol.run("validate", "words.csv", "--select", codes).out())
                .contains("VAL-01 warning: \"ncanda_id\"", "VAL-01 \"date_dmyy\"", "VAL-03", "TYPE-01", "FLAG-02");
        Ran same = rcol.run("validate", "words.csv", "--select", codes, "--against", "project.csv");
        assertThat(same.out()).contains("No findings");
        assertThat(same.exitCode()).isZero();
        rcol.file("words.csv", known.replace("ncanda_id", "other_id"));
        assertThat(rcol.run("validate", "words.csv", "--select", codes, "--against", "project.csv")
                        .out())
                .contains("VAL-01 warning: \"other_id\"", "1 warning in 1 file")
                .doesNotContain("date_dmyy", "hologram", "MV");
    }

    @Test
    void against_the_project_reads_it_and_sends_nothing() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            Rcol there = rcol.to(project.port(), project.token());
            rcol.instrument("other.csv", "record_id,other,text,Record ID,", "age,other,text,Age,");
            there.run("upload", "other.csv", "--yes");
            int imports = project.imports();
            assertThat(there.run("validate", "good.csv", "--against", "project").out())
                    .contains("\"age\" already exists on instrument \"other\" (the project)");
            assertThat(project.imports()).isEqualTo(imports);
        }
    }

    @Test
    void what_goes_not_together_is_told() {
        assertThat(rcol.run("validate").err()).contains("name the files to check");
        assertThat(rcol.run("validate", "x.csv").err()).contains("x.csv does not exist");
        assertThat(rcol.run("validate", "good.csv", "--full", "--instruments").err())
                .contains("--full cannot be combined with --instruments");
        assertThat(rcol.run("validate", "good.csv", "--diff").err()).contains("--diff needs --fix");
        assertThat(rcol.run("validate", "-", "--fix").err()).contains("standard input is not a file");
        assertThat(rcol.run("validate", "good.csv", "--fail-on", "never").err())
                .contains("takes error, warning or info, not never");
    }
}
