package org.rcol.check.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Corpus;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;

/** What is fixed, what is not, and that all else stays byte for byte. */
class SafeFixesTest {
    private static final String HEADER = "field_name,form_name,field_type,field_label,";

    private static String fixed(String text) {
        return new String(fixed(text.getBytes(UTF_8)), UTF_8);
    }

    private static byte[] fixed(byte[] bytes) {
        byte[] once = SafeFixes.of(DictionaryReader.read("x.csv", bytes)).bytes();
        byte[] twice = SafeFixes.of(DictionaryReader.read("x.csv", once)).bytes();
        assertThat(twice).isEqualTo(once);
        return once;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "required_field ! text ! Y ! y",
                "required_field ! text ! Yes ! y",
                "identifier ! text ! TRUE ! y",
                "identifier ! text ! no ! ''",
                "identifier ! text ! 1 ! y",
                "identifier ! text ! x ! y",
                "text_validation_type_or_show_slider_number ! text ! int ! integer",
                "text_validation_type_or_show_slider_number ! text ! datetime ! datetime_ymd",
                "text_validation_type_or_show_slider_number ! text ! date_dmy ! date_dmy",
                "text_validation_type_or_show_slider_number ! slider ! int ! int",
                "branching_logic ! text ! [a] = \u201C1\u201D ! [a] = \"1\"",
                "branching_logic ! text ! [a] = \u20181\u2019 and [b] = '2' ! [a] = '1' and [b] = '2'",
                "branching_logic ! text ! [a] = 'don\u2019t' ! [a] = 'don\u2019t'",
                "branching_logic ! text ! [a] = \u201C1 ! [a] = \u201C1",
                "branching_logic ! text ! [a] = \u201Cx\"y\u201D ! [a] = \u201Cx\"y\u201D",
                "select_choices_or_calculations ! calc ! if([a] = \u201C1\u201D, 1, 0) ! if([a] = \"1\", 1, 0)",
                "select_choices_or_calculations ! radio ! 1,Yes|0 , No ! 1, Yes | 0, No",
                "select_choices_or_calculations ! radio ! 1, a, b|2, ! 1, a, b | 2,",
                "select_choices_or_calculations ! radio ! 1,Yes|| ! 1,Yes||",
                "select_choices_or_calculations ! radio ! Mr.|Mrs. ! Mr. | Mrs.",
                "select_choices_or_calculations ! text ! 1,Yes|0,No ! 1,Yes|0,No",
                "field_annotation ! text ! \u201Cnote\u201D ! \u201Cnote\u201D",
                "field_note ! Text ! Yes ! Yes",
            })
    void a_cell(String column, String type, String cell, String wanted) {
        byte[] file =
                (HEADER + column + "\na,demo," + type + ",A,\"" + cell.replace("\"", "\"\"") + "\"\n").getBytes(UTF_8);
        Field field = DictionaryReader.read("x.csv", fixed(file)).fields().get(0);
        Column of = Column.ALL.stream()
                .filter(each -> each.apiName().equals(column))
                .findFirst()
                .orElseThrow();
        assertThat(field.get(of)).isEqualTo(wanted);
        assertThat(field.get(Column.FIELD_TYPE)).isEqualTo(type.toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void a_fix_that_the_files_encoding_cannot_write_is_left_out_instead_of_writing_a_question_mark() {
        byte[] western = (HEADER + "field_note\na,demo,text,Größe,note\nb,demo,text,B,other\n")
                .getBytes(Charset.forName("windows-1252"));
        DictionaryFile read = DictionaryReader.read("x.csv", western);
        CellFix arrow = (field, column) ->
                field.get(column).equals("note") ? "→" : field.get(column).replace("other", "better");
        String fixed = new String(SafeFixes.of(read, List.of(arrow)).bytes(), Charset.forName("windows-1252"));
        assertThat(fixed).contains("Größe,note").contains("B,better").doesNotContain("?");
        byte[] unicode = new String(western, Charset.forName("windows-1252")).getBytes(UTF_8);
        DictionaryFile utf8 = DictionaryReader.read("x.csv", unicode);
        assertThat(new String(SafeFixes.of(utf8, List.of(arrow)).bytes(), UTF_8))
                .contains("Größe,→");
    }

    @Test
    void only_the_faulty_row_is_written_anew() {
        String odd = "\"a\",demo ,\"text\",\"A, \"\"b\"\"\",\r\n";
        assertThat(fixed(HEADER + "required_field\r\n" + odd + "b,demo,text,\"B\",Y"))
                .isEqualTo(HEADER + "required_field\r\n" + odd + "b,demo,text,\"B\",y");
    }

    @Test
    void semicolons_become_commas_and_cells_with_commas_are_quoted() {
        assertThat(fixed("field_name;form_name;field_type;field_label\na;demo;text;\"A; b\"\n;;;\nb;demo;text;A, b\n"))
                .isEqualTo(
                        "field_name,form_name,field_type,field_label\na,demo,text,\"A; b\"\n,,,\nb,demo,text,\"A, b\"\n");
    }

    @Test
    void known_encodings_become_utf_8_a_guess_stays_and_a_mark_of_utf_8_too() {
        String text = HEADER + "\na,demo,text,\u00C4,\n";
        assertThat(fixed(text.getBytes(ISO_8859_1))).isEqualTo(text.getBytes(ISO_8859_1));
        assertThat(fixed(("\uFEFF" + text).getBytes(UTF_16LE))).isEqualTo(text.getBytes(UTF_8));
        assertThat(fixed("\uFEFF" + text)).isEqualTo("\uFEFF" + text);
    }

    @Test
    void line_ends_are_made_one_only_where_they_are_mixed_or_old() {
        String row = "a,demo,text,A,";
        assertThat(fixed(HEADER + "\r" + row + "\r")).isEqualTo(HEADER + "\n" + row + "\n");
        assertThat(fixed(HEADER + "\r\n" + row + "\n")).isEqualTo(HEADER + "\n" + row + "\n");
        assertThat(fixed(HEADER + "\r\n" + row + "\r\n")).isEqualTo(HEADER + "\r\n" + row + "\r\n");
    }

    @Test
    void headers_get_the_names_that_the_others_have() {
        assertThat(fixed(HEADER + "choices,site column\na,demo,text,A,,x\n"))
                .isEqualTo(HEADER + "select_choices_or_calculations,site column\na,demo,text,A,,x\n");
        assertThat(fixed("Variable / Field Name,Form Name,Field Type,Field Label,annotation\na,demo,text,A,\n"))
                .startsWith("Variable / Field Name,Form Name,Field Type,Field Label,Field Annotation\n");
    }

    @Test
    void a_torn_file_stays_as_it_is() {
        String torn = HEADER + "required_field\na,demo,text,A,Y\nb,demo,text,\"B,Y\nc,demo,text,C,Y\n";
        assertThat(fixed(torn)).isEqualTo(torn);
    }

    @Test
    void json_is_mended_in_its_own_text() {
        String json =
                "[ {\"field_name\":\"a\", \"form_name\":\"demo\",\n \"field_type\":\"text\",\"required_field\":\"Y\"} ]\n";
        DictionaryFile file = DictionaryReader.read("x.json", json.getBytes(UTF_8));
        assertThat(new String(SafeFixes.of(file).bytes(), UTF_8)).isEqualTo(json.replace("\"Y\"", "\"y\""));
    }

    @Test
    void a_diff_has_the_lines_around_a_change() {
        String rows = "a,demo,text,A,\nb,demo,text,B,\nc,demo,text,C,\nd,demo,text,D,\n";
        FixedFile fixed = FixedFile.of(DictionaryReader.read(
                "x.csv", (HEADER + "required_field\n" + rows + "e,demo,text,E,Y").getBytes(UTF_8)));
        assertThat(fixed.diff()).isEqualTo("""
                        --- a/x.csv
                        +++ b/x.csv
                        @@ -3,4 +3,4 @@
                         b,demo,text,B,
                         c,demo,text,C,
                         d,demo,text,D,
                        -e,demo,text,E,Y
                        \\ No newline at end of file
                        +e,demo,text,E,y
                        \\ No newline at end of file
                        """);
    }

    /** Real files: fixing twice is fixing once, and no field gets lost. */
    @TestFactory
    Stream<DynamicTest> the_corpus() {
        Corpus.needed();
        return Corpus.entries().stream()
                .filter(entry -> entry.path().toString().matches("(?i).*\\.(csv|json|zip)"))
                .map(entry -> DynamicTest.dynamicTest(entry.toString(), () -> {
                    DictionaryFile file = DictionaryReader.read(
                            entry.path(), entry.path().getFileName().toString());
                    DictionaryFile once = FixedFile.of(file).read();
                    assertThat(once.fields()).hasSameSizeAs(file.fields());
                    assertThat(once.rows()).hasSameSizeAs(file.rows());
                    assertThat(FixedFile.of(once).isChanged()).isFalse();
                }));
    }
}
