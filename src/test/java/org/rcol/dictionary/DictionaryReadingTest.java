package org.rcol.dictionary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DictionaryReadingTest {
    private static final String LABELS =
            Column.ALL.stream().map(column -> '"' + column.label() + '"').collect(Collectors.joining(","));

    private static DictionaryFile csv(String text) {
        return DictionaryReader.read("x.csv", text.getBytes(UTF_8));
    }

    private static List<String> names(DictionaryFile file) {
        return file.fields().stream().map(field -> field.name().text()).toList();
    }

    @Test
    void reads_what_redcap_writes() {
        var file = csv("\uFEFF" + LABELS + "\nrecord_id,demo,,text,\"Record ID\",,,,,,,,,,,,,\n");
        assertThat(names(file)).containsExactly("record_id");
        assertThat(file.fields().get(0).get(Column.FIELD_LABEL)).isEqualTo("Record ID");
        assertThat(file.facts().encoding().byteOrderMark()).isTrue();
        assertThat(file.header().headings())
                .allSatisfy(heading -> assertThat(heading.match()).isEqualTo(Header.Match.LABEL));
    }

    @Test
    void reads_the_column_names_of_the_python_rcol() {
        var file = csv("field_name,form_name,field_type,field_label,choices\nsex,demo,radio,Sex,\"1, f | 2, m\"\n");
        assertThat(file.fields().get(0).choices()).containsExactly(new Choice("1", "f"), new Choice("2", "m"));
        assertThat(file.header().letter(Column.CHOICES)).isEqualTo("E");
        assertThat(file.header().letter(Column.ANNOTATION)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Variable/Field Name",
                "Variable...Field.Name",
                "variable / field name ",
                "Variable\u00A0/ Field Name"
            })
    void forgives_spellings_of_a_header(String spelling) {
        var header = Header.of(List.of(spelling));
        assertThat(header.has(Column.FIELD_NAME)).isTrue();
        assertThat(header.headings().get(0).match()).isEqualTo(Header.Match.ALIAS);
    }

    @Test
    void falls_back_to_the_position_where_most_columns_stand_in_redcaps_order() {
        var cells = new ArrayList<>(Column.ALL.stream().map(Column::label).toList());
        cells.set(0, "1");
        var header = Header.of(cells);
        assertThat(header.headings().get(0))
                .isEqualTo(new Header.Heading("1", Optional.of(Column.FIELD_NAME), Header.Match.POSITION));
        assertThat(Header.of(List.of("1", "Form Name")).has(Column.FIELD_NAME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", "^"})
    void finds_the_delimiter_by_what_the_header_means(String delimiter) {
        String header =
                Column.ALL.stream().map(column -> '"' + column.label() + '"').collect(Collectors.joining(delimiter));
        var file = csv(header + "\n" + String.join(delimiter, "a", "f", "", "text", "\"x, y; z\""));
        assertThat(file.facts().delimiter()).isEqualTo(delimiter.charAt(0));
        assertThat(file.fields().get(0).get(Column.FIELD_LABEL)).isEqualTo("x, y; z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void reads_every_line_end_and_knows_the_place_of_each_field(String end) {
        String text = String.join(
                end,
                "field_name,form_name,field_type,field_label",
                "a,f,text,\"two" + end + "lines\"",
                ",,,",
                "",
                "b,f,text,B");
        var file = csv(text);
        assertThat(names(file)).containsExactly("a", "b");
        Location a = file.fields().get(0).location();
        Location b = file.fields().get(1).location();
        assertThat(a).hasToString("x.csv:2");
        assertThat(a.line()).isEqualTo(2);
        assertThat(b.row()).isEqualTo(5);
        assertThat(b.line()).isEqualTo(6);
        assertThat(file.facts().blankRows()).containsExactly(3, 4);
        assertThat(file.bytes()).isEqualTo(text.getBytes(UTF_8));
    }

    @Test
    void reads_windows_1252_and_names_the_line_of_the_first_bad_byte() {
        byte[] bytes = "field_name,form_name,field_type,field_label\na,f,text,plain\nb,f,text,\u201EGröße\u201C\n"
                .getBytes(Charset.forName("windows-1252"));
        var file = DictionaryReader.read("x.csv", bytes);
        assertThat(file.facts().encoding().encoding()).isEqualTo(Encoding.WINDOWS_1252);
        assertThat(file.facts().encoding().line()).isEqualTo(3);
        assertThat(file.fields().get(1).get(Column.FIELD_LABEL)).isEqualTo("\u201EGröße\u201C");
        assertThat(file.bytes()).isEqualTo(bytes);
    }

    @Test
    void reads_utf_16_with_and_without_a_mark() {
        String text = "field_name,form_name,field_type\nä,f,text\n";
        for (byte[] bytes : List.of(
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE),
                ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16BE),
                text.getBytes(StandardCharsets.UTF_16LE),
                text.getBytes(StandardCharsets.UTF_16BE))) {
            var file = DictionaryReader.read("x.csv", bytes);
            assertThat(file.facts().encoding().encoding().title()).isEqualTo("UTF-16");
            assertThat(names(file)).containsExactly("ä");
            assertThat(file.bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void an_unclosed_quote_is_told_with_its_row() {
        var file = csv("field_name,form_name,field_type\na,f,text\nb,\"f,text\nc,f,text\n");
        assertThat(file.facts().torn()).contains(new FileFacts.Torn(3, 3, FileFacts.Fault.UNCLOSED_QUOTE));
    }

    @Test
    void text_after_a_closing_quote_is_told_with_its_row() {
        var file = csv("field_name,form_name,field_type\na,f,text\nb,\"f\"x,text\n");
        assertThat(file.facts().torn()).contains(new FileFacts.Torn(3, 3, FileFacts.Fault.TEXT_AFTER_QUOTE));
    }

    @Test
    void an_empty_file_has_no_column_and_no_field() {
        for (String text : List.of("", "\n", "\uFEFF", ",,,\n")) {
            var file = csv(text);
            assertThat(file.header().recognised()).isZero();
            assertThat(file.fields()).isEmpty();
            assertThat(file.bytes()).isEqualTo(text.getBytes(UTF_8));
        }
    }

    @Test
    void a_changed_cell_changes_nothing_else() {
        String text = "\uFEFFfield_name;own column;form_name;field_type;field_label\r\n"
                + "a;\"x;1\";f;Text;\"say \"\"hi\"\"\"\r\n"
                + "b;2;\"f\";Text;\r\n";
        var file = csv(text).with(2, Column.FIELD_TYPE, "text").with(3, Column.FIELD_LABEL, "B; too");
        assertThat(new String(file.bytes(), UTF_8))
                .isEqualTo("\uFEFFfield_name;own column;form_name;field_type;field_label\r\n"
                        + "a;\"x;1\";f;text;\"say \"\"hi\"\"\"\r\n"
                        + "b;2;\"f\";Text;\"B; too\"\r\n");
    }

    @Test
    void reads_api_json_and_changes_one_value_in_place() {
        String text = """
                [{"field_name":"a", "form_name":"f",
                 "field_type":"radio", "own": 1.50},
                {"field_name":"b","form_name":"f","field_type":"text","field_label":null}]
                """;
        var file = DictionaryReader.read("x.json", text.getBytes(UTF_8));
        assertThat(names(file)).containsExactly("a", "b");
        assertThat(file.fields().get(1).location().row()).isEqualTo(3);
        assertThat(file.fields().get(1).location().line()).isEqualTo(3);
        assertThat(file.bytes()).isEqualTo(text.getBytes(UTF_8));
        assertThat(new String(file.with(2, Column.FIELD_TYPE, "te\"xt").bytes(), UTF_8))
                .isEqualTo(text.replace("\"radio\"", "\"te\\\"xt\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"no\"}", "[1]", "[{\"a\":{}}]", "[", "", "[{\"field_name\":\"a\"}"})
    void json_that_is_no_list_of_fields_is_told(String text) {
        var file = DictionaryReader.read("x.json", text.getBytes(UTF_8));
        assertThat(file.facts().torn()).isPresent();
    }

    @Test
    void writes_csv_that_reads_back_to_the_same_fields() {
        var file = csv("field_name,form_name,field_type,field_label\na,f,text,\"x, \"\"y\"\"\nz\"\nb,f,text,\n");
        var dictionary = new DataDictionary(file.fields());
        assertThat(DictionaryReader.read("y.csv", DictionaryWriter.labelledCsv(dictionary))
                        .fields())
                .isEqualTo(file.fields());
        assertThat(DictionaryReader.read("y.csv", DictionaryWriter.apiCsv(dictionary))
                        .fields())
                .isEqualTo(file.fields());
        assertThat(DictionaryReader.read("y.json", DictionaryWriter.json(dictionary))
                        .fields())
                .isEqualTo(file.fields());
        assertThat(DictionaryReader.read(
                                "y.zip", DictionaryWriter.zip(file.instruments().get(0)))
                        .fields())
                .isEqualTo(file.fields());
    }
}
