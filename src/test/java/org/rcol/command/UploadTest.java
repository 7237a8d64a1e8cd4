package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.sandbox.people.SandboxUser;
import org.rcol.sandbox.project.SandboxOptions;

/** The main job, as a user sees it, against a served sandbox. */
class UploadTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String AGE = "age,demo,text,Age,";
    private static final String SMOKING = "smoking_years,demo,text,Years smoked,";

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

    private void restart(UnaryOperator<SandboxOptions> with) {
        project.restart(with);
        rcol.to(project.port(), project.token());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return tree.filter(Files::isRegularFile).toList();
        }
    }

    /** A project with three values in a field, known to rcol by an upload. */
    private void withThreeValues() {
        rcol.instrument("demo.csv", ID, AGE, SMOKING).run("upload", "demo.csv", "--yes");
        project.records("record_id,age,smoking_years\n1,30,10\n2,40,\n3,50,5\n4,60,0\n");
    }

    @Test
    void a_first_upload_is_applied_and_verified_and_the_second_says_no_changes_in_two_requests() {
        rcol.instrument("demo.csv", ID, AGE);
        Ran first = rcol.run("upload", "demo.csv", "--yes");
        assertThat(first.out())
                .endsWith("left in REDCap, see above.\n")
                .contains("Applied and verified (18 columns of 2 fields");
        assertThat(first.exitCode()).isZero();
        int before = project.requests();
        Ran second = rcol.run("upload", "demo.csv", "--yes");
        assertThat(second.out()).endsWith("\nNo changes.\n");
        assertThat(second.exitCode()).isZero();
        assertThat(project.requests() - before).isEqualTo(2);
        assertThat(project.imports()).isEqualTo(1);
    }

    @Test
    void a_validation_type_of_the_own_site_is_no_warning_once_the_settings_name_it() {
        rcol.file("demo.csv", """
                field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number
                record_id,demo,text,Record ID,
                ncanda,demo,text,NCANDA,ncanda_id
                """);
        assertThat(rcol.run("upload", "demo.csv", "-n").out()).contains("VAL-01");
        rcol.file("rcol.toml", "[validate]\nvalidation_types = [\"ncanda_id\"]\n");
        assertThat(rcol.run("upload", "demo.csv", "--dry-run").out()).doesNotContain("VAL-01");
        assertThat(rcol.run("validate", "demo.csv").out()).doesNotContain("VAL-01");
    }

    @Test
    void a_validation_type_that_the_project_has_is_no_warning() {
        String header = "field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number\n";
        String known = header + "record_id,demo,text,Record ID,\nncanda,demo,text,NCANDA,ncanda_id\n";
        rcol.file("demo.csv", known);
        assertThat(rcol.run("upload", "demo.csv", "--yes").out()).contains("VAL-01 warning: \"ncanda_id\"");
        rcol.file("demo.csv", known + "rut,demo,text,RUT,rut_chileno\n");
        assertThat(rcol.run("upload", "demo.csv", "--dry-run").out())
                .contains("VAL-01 warning: \"rut_chileno\"")
                .doesNotContain("ncanda_id\" is not");
    }

    @Test
    void a_plain_upload_takes_five_requests_and_looks_at_no_record() {
        project.has(ID, AGE).records("record_id,age\n1,30\n");
        int before = project.requests();
        Ran ran = rcol.instrument("visit.csv", "visit_date,visit,text,Date,").run("upload", "visit.csv", "--yes", "-v");
        assertThat(ran.exitCode()).isZero();
        assertThat(project.requests() - before).isEqualTo(5);
        assertThat(ran.err()).doesNotContain("content=record");
        assertThat(project.export("record_id", "age")).isEqualTo("record_id,age\n1,30\n");
    }

    @Test
    void markdown_keeps_counts_and_the_project_to_itself_unless_they_are_asked_for() {
        withThreeValues();
        rcol.instrument("demo.csv", ID, AGE);
        String[] asked = {"upload", "demo.csv", "--replace", "--dry-run", "--format", "markdown", "--with-counts"};
        String plain = rcol.run(Arrays.copyOf(asked, asked.length - 1)).out();
        assertThat(plain).contains("smoking\\_years").doesNotContain("Project ", "3 values");
        assertThat(rcol.run(asked).out()).startsWith("Project ").contains("smoking\\_years", "3 values");
    }

    @Test
    void an_error_that_the_project_has_just_so_blocks_nothing_and_a_new_one_does() {
        String bare = "bare,demo,text,Its own {bare},";
        project.has(ID, bare);
        int imports = project.imports();
        Ran same = rcol.instrument("demo.csv", ID, bare).run("upload", "demo.csv", "--yes");
        assertThat(same.out()).contains("No changes.");
        assertThat(same.exitCode()).isZero();
        Ran more = rcol.instrument("demo.csv", ID, bare, AGE).run("upload", "demo.csv", "--dry-run");
        assertThat(more.exitCode()).isZero();
        assertThat(more.out()).contains("warning: ", "EMB-02", "the project has this already");
        Ran fresh = rcol.instrument("demo.csv", ID, bare, "other,demo,text,Its own {other},")
                .run("upload", "demo.csv", "--yes");
        assertThat(fresh.exitCode()).isEqualTo(1);
        assertThat(fresh.out()).contains("demo.csv:4: EMB-02 \"{other}\" is embedded in its own text");
        assertThat(project.imports()).isEqualTo(imports);
    }

    @Test
    void na_for_blank_is_refused_unless_the_project_has_it_in_the_very_same_cells() {
        String header = "field_name,form_name,section_header,field_type,field_label,field_note,branching_logic\n";
        String rows = "record_id,f,NA,text,ID,NA,NA\na,f,NA,text,A,NA,NA\n";
        assertThat(rcol.file("f.csv", header + rows)
                        .run("upload", "f.csv", "--yes")
                        .exitCode())
                .isEqualTo(1);
        project.has(new DataDictionary(
                DictionaryReader.read("f.csv", (header + rows).getBytes(UTF_8)).fields()));
        assertThat(rcol.run("upload", "f.csv", "--yes").out()).endsWith("No changes.\n");
        rcol.file("f.csv", header + rows + "b,f,NA,text,B,NA,NA\n");
        Ran more = rcol.run("upload", "f.csv", "--yes");
        assertThat(more.exitCode()).as(more.out()).isEqualTo(1);
    }

    @Test
    void a_warning_of_a_file_is_shown_once() {
        rcol.file("demo.csv", """
                field_name,form_name,field_type,field_label,required_field
                record_id,demo,text,ID,
                age,demo,text,Age,Yes
                """);
        Ran ran = rcol.run("upload", "demo.csv", "--dry-run");
        assertThat(ran.out() + ran.err()).containsOnlyOnce("FLAG-01");
    }

    @Test
    void a_descriptive_field_goes_without_consent_because_it_holds_nothing() {
        String hello = "hello,demo,descriptive,Welcome,";
        rcol.instrument("demo.csv", ID, AGE, hello).run("upload", "demo.csv", "--yes");
        project.records("record_id,age\n1,30\n");
        Ran ran = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes");
        assertThat(ran.out()).contains("removed; no recorded value");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void a_plan_shows_the_words_of_a_question_and_at_most_eight_choices_of_a_kind() {
        String label = "\"<div class=\"\"rich\"\"><p>Do you <b>smoke</b>?</p></div>\"";
        rcol.instrument("a.csv", ID, "a,demo,dropdown," + label + ",\"" + choices("A%d, A%d- x") + "\"");
        rcol.instrument("b.csv", ID, "a,demo,dropdown," + label + ",\"" + choices("A%d, A%d - x") + "\"");
        rcol.instrument("c.csv", ID, "a,demo,dropdown," + label + ",\"" + choices("A%d, quite else %d") + "\"");
        Ran blanks = rcol.run("diff", "a.csv", "b.csv");
        assertThat(blanks.out())
                .contains(
                        "a  \"Do you smoke?\"", "... and 7999 more choices written differently, in blanks or HTML only")
                .doesNotContain("change what recorded data mean");
        Ran other = rcol.run("diff", "a.csv", "c.csv");
        assertThat(other.out()).contains("... and 7992 more choices that may mean something else");
        assertThat(other.out().lines().count()).isLessThanOrEqualTo(40);
    }

    private static String choices(String pattern) {
        return IntStream.range(0, 8000)
                .mapToObj(i -> String.format(Locale.ROOT, pattern, i, i))
                .collect(Collectors.joining(" | "));
    }

    @Test
    void errors_in_the_files_are_named_and_end_the_upload_before_the_network_is_touched() {
        int before = project.requests();
        Ran ran = rcol.instrument("demo.csv", ID, "größe,demo,text,Größe,", "x,demo,date,X,")
                .run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains(
                        "demo.csv:3: NAME-02 \"größe\" may contain only a-z, 0-9 and _ (cell A3)\n    rename it, for example to groesse")
                .contains("demo.csv:4: TYPE-01 \"date\" is not a field type (cell C4)")
                .endsWith("2 errors, 0 warnings. Nothing was sent.\n");
        assertThat(project.requests()).isEqualTo(before);
    }

    @Test
    void a_name_that_another_form_of_the_project_has_is_an_error_unless_that_form_is_given_too() {
        project.has(ID, AGE);
        rcol.instrument("visit.csv", "visit_date,visit,text,Date,", AGE.replace("demo", "visit"));
        Ran ran = rcol.run("upload", "visit.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out())
                .contains("visit.csv:3: NAME-06 \"age\" already exists on instrument \"demo\" (the project) (cell A3)");
        rcol.instrument("demo.csv", ID);
        Ran moved = rcol.run("upload", "visit.csv", "demo.csv", "--yes", "--allow", "change:age");
        assertThat(moved.out()).contains("moves here from \"demo\"");
        assertThat(moved.exitCode()).isZero();
    }

    @Test
    void faults_that_the_project_already_has_never_block() {
        project.has(ID, "sex,demo,radio,An old sin,\"1, f | 1, m\"");
        Ran ran = rcol.instrument("visit.csv", "visit_date,visit,text,Date,").run("upload", "visit.csv", "--yes");
        assertThat(ran.out()).contains("the project itself already has 1 fault");
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void removing_a_field_with_values_is_refused_with_their_number_and_the_option_to_add() {
        withThreeValues();
        Ran ran = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out())
                .contains(
                        "! smoking_years  \"Years smoked\"  removed; 3 values in 3 records will be deleted [DIFF-01]");
        assertThat(ran.err())
                .contains("ask whoever is responsible for the data first; then add: --allow \"delete:smoking_years=3\"")
                .doesNotContain("--allow-data-loss");
        assertThat(project.fields()).contains("smoking_years");
        assertThat(project.imports()).isEqualTo(1);
    }

    @Test
    void with_the_allowance_it_is_applied_with_both_backups_and_restore_brings_back_field_and_values()
            throws IOException {
        withThreeValues();
        rcol.instrument("demo.csv", ID, AGE);
        Ran ran = rcol.run("upload", "demo.csv", "--allow", "delete:smoking_years=3");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .contains("contains personal data, delete after use")
                .contains("Applied and verified");
        assertThat(project.fields()).doesNotContain("smoking_years");
        List<Path> values = files(rcol.state()).stream()
                .filter(f -> f.endsWith("values.csv"))
                .toList();
        assertThat(values).hasSize(1);
        assertThat(values.get(0)).hasContent("record_id,smoking_years\n1,10\n3,5\n4,0\n");
        assertThat(files(rcol.folder().resolve(".rcol")).stream().filter(f -> f.endsWith("values.csv")))
                .isEmpty();

        Ran restored = rcol.run("restore", "--yes");
        assertThat(restored.out()).contains("Applied and verified");
        assertThat(project.fields()).contains("smoking_years");
        assertThat(project.export("record_id", "smoking_years")).doesNotContain("10");
        Ran put = rcol.run("restore", "--values", "--yes");
        assertThat(put.out()).contains("Put back and verified: 3 values in 3 records");
        assertThat(project.export("record_id", "smoking_years"))
                .isEqualTo("record_id,smoking_years\n1,10\n2,\n3,5\n4,0\n");
        assertThat(rcol.run("restore", "--values", "--yes").out()).contains("No changes");
    }

    @Test
    void values_are_only_put_back_where_nothing_stands_now() {
        withThreeValues();
        rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--allow", "delete:smoking_years=3");
        rcol.run("restore", "--yes");
        project.records("record_id,smoking_years\n1,11\n");
        assertThat(rcol.run("restore", "--values", "--yes").out()).contains("2 values in 2 records");
        assertThat(project.export("record_id", "smoking_years")).contains("1,11\n");
    }

    @Test
    void an_allowance_with_another_count_fails() {
        withThreeValues();
        Ran ran = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--allow", "delete:smoking_years=2");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("\"delete:smoking_years=2\" was allowed, but it is 3");
        assertThat(project.imports()).isEqualTo(1);
    }

    @Test
    void a_token_that_cannot_see_the_field_never_says_that_there_is_no_data() {
        withThreeValues();
        restart(options -> options.without(SandboxUser.Right.FULL_DATA));
        Ran ran = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out())
                .contains("removed; UNKNOWN how many values; treated as data loss")
                .contains("The numbers are not certain");
        assertThat(ran.err()).contains("delete:smoking_years=unknown");
    }

    @Test
    void a_token_that_sees_only_its_group_counts_at_least() {
        withThreeValues();
        project.records("record_id,redcap_data_access_group\n1,north\n3,south\n4,south\n");
        restart(options -> options.withGroup("north"));
        Ran one = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes");
        assertThat(one.exitCode()).isEqualTo(5);
        assertThat(one.out()).contains("UNKNOWN how many values: at least 1 value in 1 record will be deleted");
        restart(options -> options.withGroup("west"));
        Ran none = rcol.run("upload", "demo.csv", "--yes");
        assertThat(none.exitCode()).isEqualTo(5);
        assertThat(none.out()).contains("UNKNOWN how many values");
    }

    @Test
    void a_field_without_values_is_removed_by_yes_where_the_last_upload_is_known_and_needs_consent_where_it_is_not()
            throws IOException {
        rcol.instrument("demo.csv", ID, AGE, SMOKING).run("upload", "demo.csv", "--yes");
        project.records("record_id,age\n1,30\n");
        var stranger = new Rcol(Files.createDirectories(temp.resolve("other"))).to(project.port(), project.token());
        Ran unknown = stranger.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes");
        assertThat(unknown.exitCode()).isEqualTo(5);
        assertThat(unknown.err()).contains("delete:smoking_years=0");
        Ran known = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes");
        assertThat(known.out()).contains("- smoking_years  \"Years smoked\"  removed; no recorded value [DIFF-01]");
        assertThat(known.exitCode()).isZero();
    }

    @Test
    void a_colleagues_new_field_is_not_deleted_by_an_older_file() {
        rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes");
        project.has(ID, AGE, "theirs,demo,text,A colleague's new question,");
        rcol.instrument("demo.csv", ID, "age,demo,text,Age in years,");
        Ran ran = rcol.run("upload", "demo.csv", "--yes", "--allow", "delete:theirs");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out())
                .contains("Changed in REDCap since your last upload")
                .contains("demo / theirs: removed")
                .contains("rcol export instruments -o DIR");
        assertThat(ran.err()).contains("--overwrite-project-changes");
        assertThat(project.fields()).contains("theirs");
        Ran overwritten = rcol.run("upload", "demo.csv", "--yes", "--overwrite-project-changes");
        assertThat(overwritten.exitCode()).isZero();
        assertThat(project.fields()).doesNotContain("theirs");
    }

    @Test
    void the_word_change_or_an_allowance_is_needed_for_what_changes_the_meaning_of_data() {
        rcol.instrument("demo.csv", ID, "sex,demo,radio,Sex,\"1, f | 2, m\"").run("upload", "demo.csv", "--yes");
        project.records("record_id,sex\n1,1\n");
        rcol.instrument("demo.csv", ID, "sex,demo,radio,Sex,\"1, m | 2, f\"");
        Ran refused = rcol.run("upload", "demo.csv", "--yes");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.out())
                .contains("choice 1 \"f\" may mean something else: \"m\"; 1 value in 1 record is touched [DIFF-05]")
                .contains("choice 2 \"m\" may mean something else: \"f\"; no recorded value [DIFF-05]");
        assertThat(rcol.typing("y\n").run("upload", "demo.csv").exitCode()).isEqualTo(5);
        Ran typed = rcol.typing("change\n").run("upload", "demo.csv");
        assertThat(typed.exitCode()).isZero();
    }

    @Test
    void on_a_terminal_data_loss_wants_the_project_id_typed_out() {
        withThreeValues();
        rcol.instrument("demo.csv", ID, AGE);
        assertThat(rcol.typing("yes\n").run("upload", "demo.csv").exitCode()).isEqualTo(5);
        Ran ran = rcol.typing("1\n").run("upload", "demo.csv");
        assertThat(ran.err().replaceAll("\\s+", " "))
                .contains(
                        "! ",
                        "(project 1, Development): recorded values will be deleted. Type the project id (1) to apply:");
        assertThat(ran.exitCode()).isZero();
        assertThat(project.fields()).doesNotContain("smoking_years");
    }

    @Test
    void without_a_terminal_and_without_consent_nothing_is_done() {
        Ran ran = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("hint: add: --yes");
        assertThat(project.imports()).isZero();
    }

    @Test
    void a_dry_run_writes_nothing_at_all() throws IOException {
        rcol.instrument("demo.csv", ID, AGE);
        Ran ran = rcol.run("upload", "demo.csv", "--dry-run");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("Dry run: nothing was changed.\nTo apply: rcol upload ");
        assertThat(rcol.folder().resolve(".rcol")).doesNotExist();
        assertThat(rcol.state()).doesNotExist();
        assertThat(project.imports()).isZero();
    }

    @Test
    void an_identifier_flag_that_goes_always_needs_consent() {
        project.has(ID, AGE);
        rcol.file(
                        "demo.csv",
                        "field_name,form_name,field_type,field_label,identifier\nrecord_id,demo,text,Record ID,\nage,demo,text,Age,y\n")
                .run("upload", "demo.csv", "--yes");
        rcol.file(
                "demo.csv",
                "field_name,form_name,field_type,field_label,identifier\nrecord_id,demo,text,Record ID,\nage,demo,text,Age,\n");
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out()).contains("identifier flag cleared; changes who sees recorded data [DIFF-12]");
    }

    @Test
    void a_form_that_goes_is_allowed_by_one_word_that_counts_all_of_it() {
        rcol.instrument("demo.csv", ID, AGE)
                .instrument("phq.csv", "phq1,phq,text,Q1,", "phq2,phq,text,Q2,")
                .run("upload", "demo.csv", "phq.csv", "--yes");
        project.records("record_id,phq1,phq2,phq_complete\n1,a,b,2\n2,c,,\n");
        Ran refused = rcol.run("upload", "demo.csv", "--replace", "--yes");
        assertThat(refused.exitCode()).isEqualTo(5);
        assertThat(refused.err()).contains("--allow \"delete-form:phq=5\"");
        Ran ran = rcol.run("upload", "demo.csv", "--replace", "--yes", "--allow", "delete-form:phq=5");
        assertThat(ran.exitCode()).isZero();
        assertThat(project.fields()).containsExactly("record_id", "age");
    }

    @Test
    void the_record_id_of_a_project_with_records_is_never_changed() {
        withThreeValues();
        rcol.instrument("all.csv", "study_id,demo,text,Study ID,", AGE, SMOKING);
        Ran ran = rcol.typing("1\n").run("upload", "all.csv", "--replace", "--yes", "--allow-data-loss");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out()).contains("The record ID of a project with records cannot be changed");
        assertThat(project.fields()).startsWith("record_id");
    }

    @Test
    void production_gets_a_package_and_no_import() throws IOException {
        withThreeValues();
        restart(SandboxOptions::withProduction);
        rcol.instrument("demo.csv", ID, AGE).instrument("new.csv", "n1,new_form,text,New,");
        Ran ran = rcol.run("upload", "demo.csv", "new.csv", "--yes", "--package-dir", "package");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out()).contains("The project is in Production");
        Path folder = rcol.folder().resolve("package");
        assertThat(files(folder))
                .extracting(f -> f.getFileName().toString())
                .containsExactlyInAnyOrder("dictionary.csv", "new_form.zip", "changes.md");
        assertThat(Files.readString(folder.resolve("changes.md")))
                .contains("If the project already has a draft, do not upload this dictionary")
                .contains(
                        "| demo | smoking_years | removed; 3 values in 3 records will be deleted | *Data WILL be lost |");
        assertThat(project.imports()).isZero();
        assertThat(rcol.instrument("demo.csv", ID, AGE, SMOKING)
                        .run("upload", "demo.csv")
                        .exitCode())
                .isZero();
    }

    @Test
    void a_plan_that_does_not_exist_is_not_called_a_wrong_one() {
        Ran ran = rcol.run("upload", "--plan", "missing.json");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .contains("missing.json does not exist", "hint: make a plan with: rcol upload PATH --dry-run");
        rcol.file("other.json", "{}");
        assertThat(rcol.run("upload", "--plan", "other.json").err()).contains("other.json is not a plan saved by rcol");
    }

    @Test
    void a_draft_is_named_as_one_and_has_no_number_and_no_status() {
        rcol.instrument("draft.csv", "record_id,demo,text,Record ID,");
        rcol.instrument("more.csv", "record_id,demo,text,Record ID,", "city,demo,text,City,");
        Ran ran = rcol.run("upload", "more.csv", "--base", "draft.csv", "--dry-run");
        assertThat(ran.out()).startsWith("Onto the draft \"draft.csv\"\n").doesNotContain("project ?", "Development");
    }

    @Test
    void a_column_that_is_missing_is_kept_by_the_project_and_said_to_be() {
        rcol.file("full.csv", """
                field_name,form_name,field_type,field_label,field_note,required_field
                record_id,kept,text,Record ID,,
                x1,kept,text,X1,a note,y
                """);
        rcol.file("part.csv", """
                field_name,form_name,field_type,field_label
                record_id,kept,text,Record ID
                x1,kept,text,X
                """);
        rcol.run("upload", "full.csv", "--yes");
        Ran ran = rcol.run("upload", "part.csv", "--yes");
        assertThat(ran.out()).contains("HDR-02", "an upload keeps what the project has there; --replace clears it");
        assertThat(rcol.run("export", "metadata", "-o", "-").out()).contains("a note");
        assertThat(rcol.run("explain", "HDR-02").out())
                .contains("An upload keeps what the project has in a missing column");
    }

    @Test
    void a_draft_is_merged_onto_offline() throws IOException {
        int before = project.requests();
        rcol.instrument("draft.csv", ID, AGE, "in_draft,demo,text,Only in the draft,")
                .instrument("new.csv", "n1,new_form,text,New,");
        Ran ran = rcol.run("upload", "new.csv", "--base", "draft.csv", "--package-dir", "package");
        assertThat(ran.exitCode()).isZero();
        assertThat(Files.readString(rcol.folder().resolve("package/dictionary.csv")))
                .contains("in_draft")
                .contains("n1");
        assertThat(project.requests()).isEqualTo(before);
    }

    @Test
    void a_pinned_project_that_differs_is_refused_before_anything_else() {
        rcol.file("rcol.toml", "default_profile = \"p\"\n[profile.p]\nproject_id = 99\n");
        rcol.with("RC_API_KEY_P", project.token());
        Ran ran = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("the token opens project 1 \"rcol sandbox\" on ", "but project_id is 99");
        assertThat(project.imports()).isZero();
    }

    @Test
    void json_goes_to_standard_output_alone_and_says_the_same() {
        withThreeValues();
        Ran ran = rcol.instrument("demo.csv", ID, AGE).run("upload", "demo.csv", "--yes", "--format", "json");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out())
                .startsWith(
                        "{\n  \"formatVersion\" : \"1.1\",\n  \"command\" : \"upload\",\n  \"exitCode\" : 5,\n  \"outcome\" : \"refused\"")
                .contains("\"code\" : \"DIFF-01\"")
                .contains("\"standing\" : \"complete\"")
                .contains("\"values\" : 3")
                .contains("\"missingConsent\" : [\n    \"--allow \\\"delete:smoking_years=3\\\"\"\n  ]");
    }

    @Test
    void text_that_the_server_is_known_to_store_otherwise_is_no_difference_the_next_time() {
        // The sandbox trims and spaces as servers do; what it cannot imitate is tested at Verification.
        rcol.instrument("demo.csv", ID, "sex,demo,radio,\"  Sex  \",\"1,f|2,m\"");
        assertThat(rcol.run("upload", "demo.csv", "--yes").exitCode()).isZero();
        assertThat(rcol.run("upload", "demo.csv", "--yes").out()).endsWith("No changes.\n");
    }
}
