package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.dictionary.Column;

/** Files as people reported them or have them, and the right ending of each. */
class ReportedFilesTest {
    private static final String HEADINGS =
            "field_name,form_name,field_type,field_label,select_choices_or_calculations\n";
    private static final String DICTIONARY =
            HEADINGS + "record_id,f,text,ID,\na,f,radio,\"A, b\",\"1, x | 2, y\"\nb,f,notes,B,\n";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void folder() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    private Ran validated(String name, byte[] bytes) throws IOException {
        Files.write(rcol.folder().resolve(name), bytes);
        return rcol.run("validate", name);
    }

    private Ran validated(String name, String text) throws IOException {
        return validated(name, text.getBytes(UTF_8));
    }

    /** The first lines of findings, without what is said of columns and record IDs that small files lack. */
    private static Stream<String> findings(Ran ran) {
        return ran.out()
                .lines()
                .filter(line -> line.matches("\\S+: \\S+-\\d\\d .*") && !line.matches(".* (HDR-02|PROJ-04) .*"));
    }

    private static byte[] zip(String name, String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    static Stream<Arguments> no_dictionaries() throws IOException {
        String fields = IntStream.range(0, 50)
                .mapToObj(i -> "x" + i + ",f,text,Label,\n")
                .collect(Collectors.joining());
        String wrapped =
                (HEADINGS + fields).lines().map(line -> "\"" + line + "\"\n").collect(Collectors.joining());
        byte[] old = Arrays.copyOf(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0}, 900);
        return Stream.of(
                Arguments.of("title.csv", "My study\n\n" + HEADINGS + fields, "FILE-01 the headings are in row 3"),
                Arguments.of(
                        "semi.csv",
                        "Instrument;Demographics\n" + (HEADINGS + fields).replace(',', ';'),
                        "FILE-01 the headings are in row 2"),
                Arguments.of("wrapped.csv", wrapped, "FILE-01 each row is in quotes as a whole"),
                Arguments.of(
                        "data.csv",
                        fields,
                        "FILE-01 the headings are missing: the first row is a field already, \"x0\""),
                Arguments.of(
                        "foreign.csv",
                        "id,question\n" + fields,
                        "FILE-01 the file has no data dictionary header; found \"id\""),
                Arguments.of(
                        "noform.csv",
                        fields.replace("x0,f,text", "field_name,label,field_type"),
                        "HDR-01 column \"Form Name\""),
                Arguments.of("cut.csv", "field_name,form_na\n" + fields, "HDR-01 columns \"Form Name\""),
                Arguments.of(
                        "login.csv",
                        "<!DOCTYPE html>\n<html><p>\"Log in\" please\n" + fields,
                        "FILE-01 the file is a web page, not CSV"),
                Arguments.of(
                        "login16.csv", new String("<html>".getBytes(UTF_16), UTF_16), "FILE-01 the file is a web page"),
                Arguments.of("odm.csv", "<?xml version=\"1.0\"?><ODM/>", "FILE-01 the file is XML"),
                Arguments.of("api.csv", "[{\"field_name\":\"a\"}]", "FILE-01 the file is JSON, not CSV"),
                Arguments.of("rows.json", DICTIONARY, "FILE-01 the file is CSV, not JSON"),
                Arguments.of(
                        "records.json",
                        "[{\"record_id\":\"1\"}]",
                        "FILE-01 the file has no data dictionary header; found \"record_id\""),
                Arguments.of("doc.csv", "%PDF-1.7\n", "FILE-01 the file is a PDF document"),
                Arguments.of("text.csv", "{\\rtf1 x", "FILE-01 the file is a word processor's document"),
                Arguments.of("book.csv", zip("xl/workbook.xml", "x"), "FILE-01 the file is an Excel workbook, not CSV"),
                Arguments.of(
                        "archive.csv", zip("instrument.csv", DICTIONARY), "FILE-01 the file is a zip archive, not CSV"),
                Arguments.of("old.csv", old, "FILE-01 the file is an Excel workbook in the old format"),
                Arguments.of(
                        "packed.csv", new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 1, 2, 3}, "FILE-01 the file is not text"),
                Arguments.of(
                        "book.zip", zip("xl/workbook.xml", "x"), "FILE-01 the file is an Excel workbook, not a zip"),
                Arguments.of("table.xlsx", DICTIONARY, "FILE-01 the file is CSV, not an Excel workbook"),
                Arguments.of("book.xlsx", new byte[] {'P', 'K', 3, 4, 0}, "FILE-01 the workbook cannot be read"));
    }

    @ParameterizedTest
    @MethodSource("no_dictionaries")
    void what_is_not_a_dictionary_gives_one_finding_and_is_not_touched(String name, Object content, String finding)
            throws IOException {
        byte[] bytes = content instanceof byte[] raw ? raw : content.toString().getBytes(UTF_8);
        Ran ran = validated(name, bytes);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(findings(ran)).singleElement().asString().contains(finding);
        assertThat(rcol.run("validate", "--fix", name).exitCode()).isEqualTo(1);
        assertThat(rcol.folder().resolve(name)).hasBinaryContent(bytes);
        Ran upload = rcol.to(1, "F".repeat(32)).run("upload", name, "--yes");
        assertThat(upload.exitCode()).isEqualTo(1);
        assertThat(upload.err()).doesNotContain("refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=,\n", "\"sep=,\"\r\n", "SEP=,\n", "\uFEFFsep=,\n"})
    void below_excels_line_the_file_is_read_and_fix_removes_the_line(String line) throws IOException {
        Ran ran = validated("x.csv", line + DICTIONARY);
        assertThat(ran.exitCode()).isZero();
        assertThat(findings(ran).filter(each -> !each.contains("FILE-03") && !each.contains("FILE-06")))
                .singleElement()
                .asString()
                .contains("x.csv:1: FILE-05 warning: the first line, \"sep=,\"");
        assertThat(rcol.run("validate", "--fix", "x.csv").err()).contains("without sep=,");
        assertThat(Files.readString(rcol.folder().resolve("x.csv")).replace("\uFEFF", ""))
                .isEqualTo(DICTIONARY);
    }

    @Test
    void two_files_put_together_give_one_finding_at_the_second_headings() throws IOException {
        Ran same = validated("same.csv", DICTIONARY + HEADINGS + "c,g,text,C,\n");
        assertThat(findings(same)).containsExactly("same.csv:5: HDR-07 row 5 has the headings once more");
        Ran other = validated("other.csv", DICTIONARY + "form_name,field_name,field_type\ng,c,text\ng,d,text\n");
        assertThat(findings(other)).singleElement().asString().contains("in another order; nothing below it was read");
    }

    @Test
    void a_blank_behind_a_quote_is_read_over_and_fix_removes_it_and_nothing_else() throws IOException {
        String loose = HEADINGS.replace("select_choices_or_calculations", "\"select_choices_or_calculations\" ")
                + "record_id,f,text,\"I \"\"D\"\" \" ,\n\"a\",f,text,\"A\",\"\"\n\"b\" ,f,radio,\"B\" ,\n";
        Ran ran = validated("x.csv", loose);
        assertThat(findings(ran))
                .containsExactly(
                        "x.csv:1: FILE-07 warning: rows 1, 2 and 4 have a blank behind a closing quote; it is left out",
                        "x.csv:4: CHO-01 radio field \"b\" needs choices (cell E4)");
        rcol.run("validate", "--fix", "x.csv");
        assertThat(rcol.folder().resolve("x.csv"))
                .content()
                .isEqualTo(loose.replace("\" ,", "\",").replace("\" \n", "\"\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"He said \"hi\" there\"", "\"a\" b", "\"a\" \"b\"", "\"a\"  x "})
    void other_text_behind_a_quote_tears_the_file(String cell) throws IOException {
        Ran ran = validated("x.csv", DICTIONARY + "\"c\" ,f,text," + cell + ",\nd,f,radio,D,\n");
        assertThat(findings(ran)).containsExactly("x.csv:5: FILE-07 row 5 has text after a closing quote");
    }

    @Test
    void half_an_emoji_is_an_error_in_its_cell_and_nothing_is_sent() throws IOException {
        String half =
                "[{\"field_name\":\"a\",\"form_name\":\"f\",\"field_type\":\"text\",\"field_label\":\"\\ud83d\"}]";
        Ran ran = validated("x.json", half);
        assertThat(findings(ran)).singleElement().asString().contains("FILE-04 half of a character", "(cell D2)");
        assertThat(ran.out()).doesNotContain("CSV UTF-8");
        assertThat(rcol.to(1, "F".repeat(32)).run("upload", "x.json", "--yes").exitCode())
                .isEqualTo(1);
        assertThat(findings(validated("x.json", half.replace("\\ud83d", "\\ud83d\\ude00"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {ZipEntry.STORED, ZipEntry.DEFLATED})
    void a_zip_that_was_cut_is_damaged(int method) throws IOException {
        byte[] content = DICTIONARY.getBytes(UTF_8);
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : new String[] {"instrument.csv", "attachments/a.pdf", "OriginID.txt"}) {
                var entry = new ZipEntry(name);
                var sum = new CRC32();
                sum.update(content);
                entry.setMethod(method);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        byte[] whole = bytes.toByteArray();
        for (int cut = 1; cut < 14; cut++) {
            Ran ran = validated("x.zip", Arrays.copyOf(whole, whole.length * cut / 14));
            assertThat(findings(ran))
                    .as("%s of 14", cut)
                    .singleElement()
                    .asString()
                    .contains("ZIP-06");
        }
        assertThat(findings(validated("x.zip", whole))).noneMatch(line -> line.contains("ZIP-06"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1; one | 2; two",
                "1=one | 2=two",
                "1 - one | 2 - two",
                "1. one | 2. two",
                "1: one | 2: two",
                "1\uFF0Cone \uFF5C 2\uFF0Ctwo",
                "1, one\uFF5C2, two"
            })
    void choices_with_other_signs_get_redcaps_signs(String choices) throws IOException {
        Ran ran = validated("x.csv", HEADINGS + "a,f,text,A,\nb,f,radio,B,\"" + choices + "\"\n");
        assertThat(findings(ran)).singleElement().asString().contains("CHO-04 warning");
        assertThat(ran.out()).contains("write 1, one | 2, two\n");
    }

    @Test
    void an_upload_says_each_finding_once() throws IOException {
        Files.writeString(rcol.folder().resolve("x.csv"), """
                field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number,text_validation_min
                record_id,f,text,ID,,
                d,f,text,D,date_ymd,1/2/2020
                """);
        rcol.file("empty.csv", HEADINGS);
        Ran ran = rcol.run("upload", "x.csv", "empty.csv", "--sandbox", "--dry-run");
        assertThat(ran.exitCode()).isZero();
        for (String code : new String[] {"VAL-05", "FILE-01"}) {
            assertThat((ran.out() + ran.err()).split(code, -1)).as(code).hasSize(2);
        }
    }

    @Test
    void days_that_are_no_days_or_in_another_order_are_warnings() throws IOException {
        Ran ran = validated(
                "x.csv",
                "field_name,form_name,field_type,field_label,text_validation_type_or_show_slider_number,branching_logic,"
                        + "field_annotation\nd,f,text,D,date_ymd,,@DEFAULT='2024-13-45'\n"
                        + "a,f,text,A,,[d] > '31-12-2020',\n");
        assertThat(findings(ran))
                .anyMatch(line ->
                        line.startsWith("x.csv:2: TAG-09 warning: \"2024-13-45\" in @DEFAULT is not on the calendar"))
                .anyMatch(line ->
                        line.startsWith("x.csv:3: LOG-26 warning: \"31-12-2020\" is not written year-month-day"))
                .hasSize(2);
    }

    @Test
    void a_row_with_a_loose_quote_hides_nothing_that_is_behind_it() throws IOException {
        Ran ran = validated("blank.csv", """
                field_name,form_name,field_type,field_label,select_choices_or_calculations,field_note
                record_id,f,text,ID,,
                t,f,calc,Time,"1" ,
                x,f,radio,X,,
                """);
        assertThat(findings(ran))
                .anyMatch(line -> line.startsWith("blank.csv:3: FILE-07 warning"))
                .anyMatch(line -> line.startsWith("blank.csv:4: CHO-01"))
                .hasSize(2);
    }

    @Test
    void fields_that_exclude_each_other_are_no_circle() throws IOException {
        Ran ran = validated("excl.csv", """
                field_name,form_name,field_type,field_label,select_choices_or_calculations,branching_logic
                record_id,f,text,ID,,
                none,f,checkbox,No symptom,"1, none",[onset] = ''
                onset,f,text,Onset,,[none(1)] <> '1'
                a,f,text,A,,[b] = ''
                b,f,text,B,,[a] = ''
                """);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).doesNotContain("LOG-11");
    }

    @Test
    void a_field_in_a_choice_of_a_field_that_is_embedded_itself_is_allowed() throws IOException {
        Ran ran = validated(
                "emb.csv",
                HEADINGS + "record_id,f,text,ID,\nlayout,f,descriptive,Table: {why},\n"
                        + "why,f,radio,Why,\"1, cost | 2, other {why_other}\"\nwhy_other,f,text,Other,\n");
        assertThat(ran.out()).doesNotContain("EMB-02");
        assertThat(ran.exitCode()).isZero();
    }

    private Ran planned(RunningSandbox project, String before, String after) throws IOException {
        rcol.to(project.port(), project.token());
        Files.writeString(rcol.folder().resolve("before.csv"), HEADINGS + before);
        Files.writeString(rcol.folder().resolve("after.csv"), HEADINGS + after);
        assertThat(rcol.run("upload", "before.csv", "--yes").exitCode()).isZero();
        project.records("record_id\n1\n");
        return rcol.run("upload", "after.csv", "--replace", "--dry-run");
    }

    @Test
    void descriptive_fields_go_and_move_without_loss_and_labels_in_tags_mean_the_same() throws IOException {
        String before = """
                record_id,f,text,ID,
                hello,f,descriptive,Welcome,
                intro,f,descriptive,Intro,
                a,f,text,A,
                c,f,radio,C,"1, Vital signs | 2, Valley Regional Hospital | 3, Private"
                z,g,text,Z,
                """;
        String after = """
                record_id,f,text,ID,
                c,f,radio,C,"1, <b>Vital signs</b> | 2, Valley Regional | 3, Private"
                z,g,text,Z,
                intro,g,descriptive,Intro,
                """;
        try (var project = new RunningSandbox(temp.resolve("server"))) {
            Ran ran = planned(project, before, after);
            assertThat(ran.out())
                    .contains("- hello", "reworded: \"Valley Regional\"")
                    .doesNotContain("may mean something else", "UNKNOWN")
                    .doesNotContainPattern("! (hello|intro)");
        }
    }

    @Test
    void the_first_form_is_renamed_while_most_of_it_moves_to_another_that_is_there() throws IOException {
        var before = new StringBuilder("record_id,old,text,ID,\n");
        var kept = new StringBuilder("record_id,new,text,ID,\n");
        var moved = new StringBuilder("z,g,text,Z,\n");
        for (String name : List.of("a1", "a2", "a3", "m1", "m2", "m3", "m4", "m5", "m6")) {
            before.append(name).append(",old,text,").append(name).append(",\n");
            (name.startsWith("a") ? kept : moved)
                    .append(name)
                    .append(name.startsWith("a") ? ",new,text," : ",g,text,")
                    .append(name)
                    .append(",\n");
        }
        try (var project = new RunningSandbox(temp.resolve("server"))) {
            Ran ran = planned(project, before + "z,g,text,Z,\n", kept.toString() + moved);
            assertThat(ran.out()).contains("instrument renamed from \"old\"").doesNotContain("DIFF-13");
            assertThat(ran.exitCode()).isZero();
        }
    }

    /** A dictionary with something in every column. */
    private static List<String[]> everyColumn() {
        String[] rows = {
            "record_id|f||text|ID||||||||||||",
            "age|f|About you|text|Age|||integer|0|120|||y||1||| @HIDDEN-PDF",
            "name|f||text|Name||as in the passport||||y||||2|||",
            "sex|f||radio|Sex|1, female ¦ 2, male|||||||y|LH|3|||",
            "m1|f|Rate these|radio|First|1, low ¦ 2, high|||||||||4|rate|y|",
            "m2|f||radio|Second|1, low ¦ 2, high|||||||||5|rate|y|",
            "twice|f||calc|Twice|[age] * 2||||||[age] > 5||||||",
            "pain|f||slider|Pain|none ¦ some ¦ much||number|||||||6|||",
            "visit|g||text|Visit|||date_dmy|2020-01-01|today||[sex] = '1'||RV||||",
        };
        return Stream.of(rows)
                .map(row -> row.replace(" \u00A6 ", "\u0000").split("\\|", -1))
                .map(cells -> Stream.of(cells)
                        .map(cell -> cell.replace("\u0000", " | "))
                        .toArray(String[]::new))
                .toList();
    }

    private String without(int column) {
        var rows = new ArrayList<String[]>();
        rows.add(Column.ALL.stream().map(Column::apiName).toArray(String[]::new));
        rows.addAll(everyColumn());
        return rows.stream()
                .map(row -> IntStream.range(0, Column.ALL.size())
                        .filter(i -> i != column)
                        .mapToObj(i -> i < row.length ? "\"" + row[i] + "\"" : "")
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Test
    void a_column_that_is_missing_is_not_a_column_of_blanks() throws IOException {
        try (var project = new RunningSandbox(temp.resolve("server"))) {
            rcol.to(project.port(), project.token());
            Files.writeString(rcol.folder().resolve("all.csv"), without(-1));
            Ran first = rcol.run("upload", "all.csv", "--yes");
            assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
            assertThat(findings(rcol.run("validate", "all.csv"))).isEmpty();
            for (Column column : Column.ALL) {
                if (column.index() < 2 || column == Column.FIELD_TYPE) {
                    continue;
                }
                Files.writeString(rcol.folder().resolve("less.csv"), without(column.index()));
                Ran checked = rcol.run("validate", "less.csv", "--against", "project");
                assertThat(findings(checked)).as(column + " " + checked.out()).isEmpty();
                Ran upload = rcol.run("upload", "less.csv", "--yes");
                assertThat(upload.out()).as(column + upload.err()).endsWith("No changes.\n");
            }
        }
    }
}
