package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** {@code rcol refactor rename}: what follows, what stays, and when nothing is written. */
class RenameCommandTest {
    private static final String DEMO = """
            field_name,form_name,field_type,field_label,select_choices_or_calculations,branching_logic,field_annotation
            record_id,demo,text,ID,,,
            dob,demo,text,"Date of birth",,,
            smoker,demo,radio,Smoker,"1, Yes | 0, No",,@DEFAULT='1'
            """;

    private static final String VISIT = "\ufeffVariable / Field Name;Form Name;Field Type;Field Label;choices;min;"
            + "Branching Logic (Show field only if...);Field Annotation;Remark\r\n"
            + "age;visit;calc;\"Age; \"\"x\"\"\";\"round(datediff([dob], 'today', \"\"y\"\"))\";;;;dob\r\n"
            + "packs;visit;text;Packs of {dob} on [DOB];;[dob];[smoker] = 1 and [demo_complete]='2';\"@IF([dob]='', @HIDDEN, '')\";\r\n";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void files() {
        rcol = new Rcol(temp).file("in/demo.csv", DEMO).file("in/visit.csv", VISIT);
    }

    private String read(String name) throws IOException {
        return Files.readString(temp.resolve(name));
    }

    @Test
    void a_field_with_all_that_refers_to_it_and_not_a_byte_more() throws IOException {
        Ran ran = rcol.run("refactor", "rename", "dob", "birth_date", "in");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .startsWith("""
                        in/demo.csv: 1 place
                        in/visit.csv: 5 places
                        2 files, 6 places: field name 1, calculation 1, embedding 1, piping 1, min or max 1, action tag 1
                        """)
                .contains("Not touched: the project, recorded data, alerts, ")
                .contains("rcol diff in");
        assertThat(read("in/demo.csv")).isEqualTo(DEMO.replace("dob,", "birth_date,"));
        assertThat(read("in/visit.csv"))
                .isEqualTo(VISIT.replace("[dob]", "[birth_date]")
                        .replace("{dob}", "{birth_date}")
                        .replace("[DOB]", "[birth_date]"));
    }

    @Test
    void an_instrument_with_its_status() throws IOException {
        Ran ran = rcol.run("refactor", "rename", "demo", "person", "in", "--form");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("2 files, 4 places: instrument 3, branching logic 1")
                .contains("Online Designer");
        assertThat(read("in/demo.csv")).isEqualTo(DEMO.replace(",demo,", ",person,"));
        assertThat(read("in/visit.csv")).isEqualTo(VISIT.replace("[demo_complete]", "[person_complete]"));
    }

    @Test
    void a_choice_with_the_logic_and_the_tags_that_ask_for_it() throws IOException {
        Ran ran = rcol.run("refactor", "rename", "--choice", "smoker/1=3", "in");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("2 files, 3 places: choice 1, action tag 1, branching logic 1");
        assertThat(read("in/demo.csv"))
                .isEqualTo(DEMO.replace("\"1, Yes", "\"3, Yes").replace("'1'", "'3'"));
        assertThat(read("in/visit.csv")).isEqualTo(VISIT.replace("[smoker] = 1", "[smoker] = 3"));
        assertThat(rcol.run("refactor", "rename", "--choice", "smoker:3=1", "in")
                        .exitCode())
                .isZero();
        assertThat(read("in/demo.csv")).isEqualTo(DEMO);
        assertThat(read("in/visit.csv")).isEqualTo(VISIT);
    }

    @Test
    void a_code_that_is_used_as_a_number_is_not_changed() throws IOException {
        rcol.file("in/sum.csv", DEMO.lines().findFirst().orElse("") + "\nn,sum,calc,N,[smoker]+1,,\n");
        Ran ran = rcol.run("refactor", "rename", "--choice", "smoker/1=3", "in");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "in/sum.csv:2: n, Choices, Calculations, OR Slider Labels: it uses the code of smoker as a value (cell E2)")
                .contains("Nothing was written");
        assertThat(read("in/demo.csv")).isEqualTo(DEMO);
    }

    @Test
    void the_difference_is_shown_and_nothing_is_written() throws IOException {
        Ran ran = rcol.run("refactor", "rename", "dob", "birth_date", "in", "--diff");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("--- a/in/demo.csv\n+++ b/in/demo.csv\n@@ -1,4 +1,4 @@\n")
                .contains("-dob,demo,text,\"Date of birth\",,,\n+birth_date,demo,text,\"Date of birth\",,,\n");
        assertThat(read("in/demo.csv")).isEqualTo(DEMO);
        assertThat(read("in/visit.csv")).isEqualTo(VISIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dobb | birth | no file has the field dobb | did you mean dob?",
                "dob | smoker | there is a field smoker already (in/demo.csv:4) | choose another name",
                "dob | SMOKER | no name that REDCap takes | for example smoker",
                "dob | Dob | no name that REDCap takes | for example dob",
                "DOB | dob | are the same to REDCap | name another one",
                "dob | 2nd | no name that REDCap takes | begin with a letter",
                "dob | birth-date | no name that REDCap takes | use a-z, 0-9 and _ only",
                "dob | redcap_event_name | used by REDCap itself | choose another name",
                "dob | demo_complete | there is a field demo_complete already | choose another name",
            })
    void names_that_are_refused(String old, String wanted, String says, String hint) throws IOException {
        Ran ran = rcol.run("refactor", "rename", old, wanted, "in");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(says).contains(hint);
        assertThat(read("in/demo.csv")).isEqualTo(DEMO);
        assertThat(read("in/visit.csv")).isEqualTo(VISIT);
    }

    @Test
    void a_name_that_only_other_files_have() {
        Ran ran = rcol.run("refactor", "rename", "dob", "birth_date", "in/visit.csv");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("no file has the field dob")
                .contains("5 places in these files name it; give the file");
    }

    @Test
    void choices_and_instruments_that_are_refused() {
        rcol.file("in/yes.csv", DEMO.lines().findFirst().orElse("") + "\nok,yes,yesno,OK?,,,\n");
        assertThat(rcol.run("refactor", "rename", "--choice", "ok/1=2", "in").err())
                .contains("REDCap's own");
        assertThat(rcol.run("refactor", "rename", "--choice", "smoker/7=2", "in")
                        .err())
                .contains("its codes are 1, 0");
        assertThat(rcol.run("refactor", "rename", "--choice", "smoker/1=0", "in")
                        .err())
                .contains("smoker has a choice with the code 0 already");
        assertThat(rcol.run("refactor", "rename", "--choice", "smoker", "in").err())
                .contains("for example smoker/1=3");
        assertThat(rcol.run("refactor", "rename", "demo", "visit", "in", "--form")
                        .err())
                .contains("there is an instrument visit already");
        assertThat(rcol.run("refactor", "rename", "demo", "My Form", "in", "--form")
                        .err())
                .contains("for example my_form");
        assertThat(rcol.run("refactor", "rename", "dob", "birth").err()).contains("name the files");
        assertThat(rcol.run("refactor", "rename", "dob").err()).contains("rcol refactor rename OLD NEW PATH");
    }

    @Test
    void a_cell_that_cannot_be_read_stops_everything() throws IOException {
        String broken = DEMO.lines().findFirst().orElse("") + "\nz,bad,text,Z,,([dob] = '1',\n";
        rcol.file("in/bad.csv", broken);
        Ran ran = rcol.run("refactor", "rename", "dob", "birth_date", "in");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("in/bad.csv:2: z, Branching Logic (Show field only if...): this ( is never closed (cell F2)")
                .contains("Nothing was written: this place holds the old name");
        assertThat(read("in/demo.csv")).isEqualTo(DEMO);
        assertThat(read("in/visit.csv")).isEqualTo(VISIT);
    }

    @Test
    void a_new_name_that_the_check_would_refuse_is_not_written() throws IOException {
        // With the new name, the formula would be made of its own result.
        String odd = DEMO.lines().findFirst().orElse("") + "\npart,odd,calc,Part,[total]/2,,\n";
        rcol.file("in/odd.csv", odd);
        Ran ran = rcol.run("refactor", "rename", "part", "total", "in");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("the check would find");
        assertThat(read("in/demo.csv")).isEqualTo(DEMO);
    }

    @Test
    void archives_and_guesses_are_not_written() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(temp.resolve("in/old.zip")))) {
            zip.putNextEntry(new ZipEntry("instrument.csv"));
            zip.write((DEMO.lines().findFirst().orElse("") + "\nz,old,text,Z,,[dob] = '1',\n").getBytes(UTF_8));
            zip.closeEntry();
        }
        Ran ran = rcol.run("refactor", "rename", "dob", "birth_date", "in");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("in/old.zip holds the old name, and rcol does not write into archives");
        assertThat(read("in/demo.csv")).isEqualTo(DEMO);
        // What it does not name need not be written.
        assertThat(rcol.run("refactor", "rename", "smoker", "smokes", "in").exitCode())
                .isZero();

        byte[] western = DEMO.replace("Date of", "Prénom et âge, né à").getBytes(Charset.forName("windows-1252"));
        Files.write(temp.resolve("western.csv"), western);
        Ran guess = rcol.run("refactor", "rename", "dob", "birth_date", "western.csv");
        assertThat(guess.exitCode()).isEqualTo(2);
        assertThat(guess.err()).contains("a guess is not written").contains("--encoding windows-1252");
        assertThat(Files.readAllBytes(temp.resolve("western.csv"))).isEqualTo(western);
        assertThat(rcol.run("refactor", "rename", "dob", "birth_date", "western.csv", "--encoding", "windows-1252")
                        .exitCode())
                .isZero();
        assertThat(new String(Files.readAllBytes(temp.resolve("western.csv")), Charset.forName("windows-1252")))
                .contains("birth_date,demo,text,\"Prénom et âge, né à birth\"");
    }

    @Test
    void json_and_wide_characters_keep_their_form() throws IOException {
        String json = """
                [ {"field_name":"dob","form_name":"demo","field_type":"text","field_label":"G\\u00e9b. <b>[dob]<\\/b>"},
                 {"field_name":"x","form_name":"demo","field_type":"text","field_label":"\\"[dob]\\" {dob}", "own": 1}]
                """;
        rcol.file("a.json", json);
        assertThat(rcol.run("refactor", "rename", "dob", "birth_date", "a.json").exitCode())
                .isZero();
        assertThat(read("a.json"))
                .isEqualTo(json.replace("\"dob\"", "\"birth_date\"")
                        .replace("[dob]", "[birth_date]")
                        .replace("{dob}", "{birth_date}"));
        Files.write(temp.resolve("wide.csv"), ("\ufeff" + DEMO).getBytes(UTF_16LE));
        assertThat(rcol.run("refactor", "rename", "dob", "birth_date", "wide.csv")
                        .exitCode())
                .isZero();
        assertThat(new String(Files.readAllBytes(temp.resolve("wide.csv")), UTF_16LE))
                .isEqualTo("\ufeff" + DEMO.replace("dob,", "birth_date,"));
    }

    @Test
    void what_is_left_and_what_must_be_known_is_said() {
        rcol.file(
                        "in/more.csv",
                        DEMO.lines().findFirst().orElse("")
                                + "\nrecord_id,more,text,ID,,,\nq,more,sql,Q,select dob from t,,\nm,more,text,M,,,@SHAZAM=dob\n"
                                + "n,more,text,about dob,,[record_id] <> '' and [smokes] = '1',not a tag: dob\n")
                .file("rcol.toml", """
                        forms = ["demo", "visit"]

                        [[validate.silence]]
                        code = "VAL-01"
                        field = "dob"
                        reason = "known"
                        """);
        Ran ran = rcol.run("refactor", "rename", "dob", "birth_date", "in");
        assertThat(ran.out())
                .contains("Note: rcol.toml:3 silences a finding of dob; change the name there, too.")
                .contains("in/more.csv:3: q, Choices, Calculations, OR Slider Labels: holds dob (cell E3)")
                .contains("in/more.csv:4: m, Field Annotation: holds dob (cell G4)")
                .doesNotContain("more.csv:5");
        assertThat(rcol.run("refactor", "rename", "record_id", "study_id", "in").out())
                .contains("Note: record_id is the record ID: a project that holds records keeps its name");
        assertThat(rcol.run("refactor", "rename", "smoker", "smokes", "in").out())
                .contains("Note: 1 place named smokes before");
        assertThat(rcol.run("refactor", "rename", "demo", "person", "in", "--form")
                        .out())
                .contains("Note: rcol.toml names demo in forms; change it there, too.");
    }

    @Test
    void one_of_two_spellings_is_not_guessed() {
        rcol.file("in/twice.csv", DEMO.lines().findFirst().orElse("") + "\nDOB,twice,text,Z,,,\n");
        Ran ran = rcol.run("refactor", "rename", "dob", "birth_date", "in");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("dob (in/demo.csv:3) and DOB (in/twice.csv:2) are one field to REDCap");
    }

    @Test
    void codes_that_only_a_comparison_takes_for_one_are_two() throws IOException {
        String text = DEMO.lines().findFirst().orElse("")
                + "\nq,demo,radio,Q,\"1, a | 01, b\",,\nz,demo,text,Z,,[q]='1' or [q] = '01',\n";
        rcol.file("codes.csv", text);
        assertThat(rcol.run("refactor", "rename", "--choice", "q/01=2", "codes.csv")
                        .exitCode())
                .isZero();
        assertThat(read("codes.csv")).isEqualTo(text.replace("01", "2"));
    }

    @Test
    void a_link_is_not_written_through() throws IOException {
        Files.createSymbolicLink(temp.resolve("link.csv"), temp.resolve("in/demo.csv"));
        Ran ran = rcol.run("refactor", "rename", "dob", "birth_date", "link.csv", "in/visit.csv");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("link.csv is a link, and nothing was renamed");
        assertThat(read("in/visit.csv")).isEqualTo(VISIT);
    }
}
