package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** Which field names the records: it is never changed, demoted or lost by the order of files, and a new project's is never guessed. */
class RecordIdTest {
    private static final String HEADER = "field_name,form_name,field_type,field_label\n";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void start() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    private void file(String name, String... rows) throws IOException {
        Path file = temp.resolve("work").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, HEADER + String.join("\n", rows) + "\n");
    }

    private Ran run(String... line) {
        var arguments = new ArrayList<>(List.of(line));
        arguments.add("--sandbox");
        return rcol.run(arguments.toArray(String[]::new));
    }

    private void uploaded(String... line) {
        var arguments = new ArrayList<>(List.of(line));
        arguments.add("--yes");
        Ran ran = run(arguments.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    private List<String> fields() {
        return run("export", "metadata", "--format", "csv")
                .out()
                .lines()
                .skip(1)
                .map(line -> line.split(",", 3))
                .map(cells -> cells[1] + "." + cells[0])
                .toList();
    }

    /** A project whose record ID is on the last form by name, exported as instruments and as a whole. */
    private void exported() throws IOException {
        file("first/zeta.csv", "record_id,zeta,text,ID", "z,zeta,text,Z");
        Files.writeString(temp.resolve("work/first/alpha.csv"), """
                field_name,form_name,field_type,field_label,select_choices_or_calculations
                a,alpha,radio,A,"1, one"
                """);
        uploaded("upload", "first");
        assertThat(fields()).containsExactly("zeta.record_id", "zeta.z", "alpha.a");
        run("export", "instruments", "-o", "instruments");
        run("export", "metadata", "-o", "whole.csv");
    }

    @Test
    void a_folder_compared_with_a_dictionary_or_a_backup_begins_with_the_file_of_the_record_id() throws IOException {
        exported();
        Path backups = temp.resolve("work/.rcol/backups/sandbox/1");
        assertThat(rcol.run("diff", "whole.csv", "instruments"))
                .extracting(Ran::exitCode, Ran::out)
                .containsExactly(0, "No changes.\n");
        assertThat(rcol.run("diff", "instruments", "whole.csv").out()).isEqualTo("No changes.\n");
        assertThat(rcol.run("validate", "instruments", "--full").exitCode()).isZero();
        file("first/beta.csv", "b,beta,text,B");
        uploaded("upload", "first/beta.csv");
        try (var list = Files.list(backups)) {
            String newest = list.map(Path::toString).max(String::compareTo).orElseThrow();
            assertThat(rcol.run("diff", newest, "instruments").out()).isEqualTo("No changes.\n");
        }
    }

    @Test
    void replace_with_a_folder_or_with_its_files_keeps_the_record_id_whatever_their_names() throws IOException {
        exported();
        for (String[] files : new String[][] {{"instruments"}, {"instruments/alpha.csv", "instruments/zeta.csv"}}) {
            var line = new ArrayList<>(List.of("upload", "--replace", "--dry-run"));
            line.addAll(List.of(files));
            Ran ran = run(line.toArray(String[]::new));
            assertThat(ran.out()).as(ran.err()).endsWith("No changes.\n");
            assertThat(ran.exitCode()).isZero();
        }
        assertThat(run("diff", "--replace", "instruments").out()).endsWith("No changes.\n");
    }

    @Test
    void the_project_knows_its_record_id_by_another_name_too() throws IOException {
        file("first/zeta.csv", "case_id,zeta,text,ID", "z,zeta,text,Z");
        file("first/alpha.csv", "a,alpha,text,A");
        uploaded("upload", "first", "--record-id", "case_id");
        assertThat(fields()).containsExactly("zeta.case_id", "zeta.z", "alpha.a");
        assertThat(run("upload", "first", "--replace", "--dry-run").out()).endsWith("No changes.\n");
        run("export", "metadata", "-o", "whole.csv");
        assertThat(rcol.run("diff", "whole.csv", "first").out()).isEqualTo("No changes.\n");
    }

    @Test
    void the_settings_order_the_forms_of_a_folder_that_is_a_whole_dictionary() throws IOException {
        file("all/a.csv", "a,a,text,A");
        file("all/b.csv", "subject,b,text,Subject");
        file("all/c.csv", "c,c,text,C");
        file("whole.csv", "subject,b,text,Subject", "c,c,text,C", "a,a,text,A");
        Files.writeString(temp.resolve("work/rcol.toml"), "forms = [\"b\", \"c\", \"a\"]\n");
        assertThat(rcol.run("diff", "whole.csv", "all").out()).isEqualTo("No changes.\n");
        uploaded("upload", "all", "--replace", "--allow", "delete-form:form_1=0");
        assertThat(fields()).containsExactly("b.subject", "c.c", "a.a");
    }

    @Test
    void the_settings_say_on_which_form_a_new_projects_own_record_id_goes() throws IOException {
        file("all/a.csv", "a,a,text,A");
        file("all/b.csv", "b,b,text,B");
        Files.writeString(temp.resolve("work/rcol.toml"), "forms = [\"b\", \"a\"]\n");
        uploaded("upload", "all");
        assertThat(fields()).containsExactly("b.record_id", "b.b", "a.a");
    }

    private void whole() throws IOException {
        file("whole.csv", "study_id,a,text,Study ID", "age,a,text,Age", "score,b,text,Score");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json", "markdown"})
    void a_whole_dictionary_with_its_own_record_id_waits_for_a_word_about_it(String format) throws IOException {
        whole();
        Ran ran = run("upload", "whole.csv", "--yes", "--format", format);
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out() + ran.err()).contains("--record-id study_id", "--record-id record_id");
        assertThat(run("diff", "whole.csv").exitCode()).isEqualTo(5);
        assertThat(fields()).containsExactly("form_1.record_id");
    }

    @Test
    void the_option_makes_it_the_record_id_and_a_second_run_changes_nothing() throws IOException {
        whole();
        uploaded("upload", "whole.csv", "--record-id", "study_id");
        assertThat(fields()).containsExactly("a.study_id", "a.age", "b.score");
        for (String[] line : new String[][] {{"whole.csv"}, {"whole.csv", "--record-id", "study_id"}}) {
            var again = new ArrayList<>(List.of("upload", "--yes"));
            again.addAll(List.of(line));
            assertThat(run(again.toArray(String[]::new)).out()).endsWith("No changes.\n");
        }
    }

    @Test
    void the_option_keeps_the_projects_own_too() throws IOException {
        whole();
        uploaded("upload", "whole.csv", "--record-id", "record_id");
        assertThat(fields()).containsExactly("a.record_id", "a.study_id", "a.age", "b.score");
        assertThat(run("upload", "whole.csv", "--yes").out()).endsWith("No changes.\n");
    }

    @Test
    void on_a_terminal_it_is_asked() throws IOException {
        whole();
        Ran ran = rcol.typing("study_id\ny\n").run("upload", "whole.csv", "--sandbox");
        assertThat(ran.err()).contains("Type the field that is to be the record ID, study_id or record_id:");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(fields()).containsExactly("a.study_id", "a.age", "b.score");
    }

    @Test
    void an_answer_that_is_neither_name_changes_nothing() throws IOException {
        whole();
        Ran ran = rcol.typing("yes\n").run("upload", "whole.csv", "--sandbox");
        assertThat(ran.exitCode()).isEqualTo(5);
        rcol.saying("");
        assertThat(fields()).containsExactly("form_1.record_id");
    }

    @Test
    void a_name_that_no_file_begins_with_or_that_comes_too_late_is_refused() throws IOException {
        whole();
        Ran absent = run("upload", "whole.csv", "--yes", "--record-id", "age");
        assertThat(absent.exitCode()).isEqualTo(2);
        assertThat(absent.err()).contains("no file begins with \"age\"", "the files begin with study_id");
        uploaded("upload", "whole.csv", "--record-id", "record_id");
        Ran late = run("upload", "whole.csv", "--yes", "--record-id", "study_id");
        assertThat(late.exitCode()).isEqualTo(5);
        assertThat(late.err()).contains("\"record_id\", and stays");
    }

    @Test
    void a_project_with_fields_hears_that_a_whole_dictionarys_own_record_id_becomes_an_ordinary_field()
            throws IOException {
        file("own.csv", "record_id,own,text,ID", "o,own,text,O");
        uploaded("upload", "own.csv");
        whole();
        Ran ran = run("upload", "whole.csv", "--dry-run");
        assertThat(ran.out())
                .contains(
                        "PROJ-03 warning: the project's record ID is \"record_id\", not \"study_id\"; the row becomes an ordinary field");
        uploaded("upload", "whole.csv");
        assertThat(run("upload", "whole.csv", "--yes").out()).endsWith("No changes.\n");
    }

    @Test
    void the_form_of_the_record_id_may_be_renamed_and_thinned_out_in_one_upload() throws IOException {
        var fields = List.of("a1", "a2", "a3", "m1", "m2", "m3", "m4", "m5", "m6");
        var old = new ArrayList<>(List.of("record_id,old,text,ID"));
        fields.forEach(name -> old.add(name + ",old,text," + name));
        file("old.csv", old.toArray(String[]::new));
        uploaded("upload", "old.csv");
        var now = new ArrayList<>(List.of("record_id,new,text,ID"));
        fields.forEach(name -> now.add(name + "," + (name.startsWith("a") ? "new" : "other") + ",text," + name));
        file("now.csv", now.toArray(String[]::new));
        Ran ran = run("upload", "now.csv", "--replace", "--dry-run");
        assertThat(ran.out())
                .contains("instrument renamed from \"old\"")
                .doesNotContain("DIFF-13")
                .contains("Dry run: nothing was changed.\nTo apply: rcol upload ");
    }
}
