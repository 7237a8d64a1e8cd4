package org.rcol.redcap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** Whether a table that a server sent is whole. */
class TableAnswerTest {
    private static final String CSV = "record_id,note\n1,\"said \"\"no\"\",\r\nthen left\"\n2,\n";
    private static final String JSON = "[{\"record_id\":\"1\",\"note\":\"]}\"},\n{\"record_id\":\"2\",\"note\":\"\"}]";

    private static long read(String text, TableFormat format) {
        return table(text, format).rows();
    }

    private static TableAnswer table(String text, TableFormat format) {
        return TableAnswer.read(new ByteArrayInputStream(text.getBytes(UTF_8)), format);
    }

    private static void assertBroken(String text, TableFormat format, String words) {
        assertThatThrownBy(() -> read(text, format))
                .isInstanceOfSatisfying(
                        RcolException.class, e -> assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER))
                .hasMessageContaining("the answer ended early, after row")
                .hasMessageContaining(words);
    }

    @Test
    void rows_are_counted_without_the_header() {
        assertThat(read(CSV, TableFormat.CSV)).isEqualTo(2);
        assertThat(read(JSON, TableFormat.JSON)).isEqualTo(2);
    }

    @Test
    void a_table_without_rows_is_whole() {
        assertThat(read("\n", TableFormat.CSV)).isZero();
        assertThat(read("record_id,note\n", TableFormat.CSV)).isZero();
        assertThat(read("[]", TableFormat.JSON)).isZero();
    }

    @Test
    void json_that_was_cut_anywhere_is_seen() {
        for (int end = 0; end < JSON.length(); end++) {
            assertBroken(JSON.substring(0, end), TableFormat.JSON, "");
        }
    }

    @Test
    void csv_that_was_cut_inside_quotes_or_inside_a_row_is_seen() {
        int quoted = CSV.indexOf('"');
        for (int end = quoted + 1; end < CSV.lastIndexOf('"'); end++) {
            if (CSV.substring(0, end).chars().filter(c -> c == '"').count() % 2 == 1) {
                assertBroken(CSV.substring(0, end), TableFormat.CSV, "");
            }
        }
        assertBroken("record_id,note\n1,a\n2", TableFormat.CSV, "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"REDCap ran out of server memory. The request cannot be processed.\"}",
                "ERROR: REDCap ran out of server memory. The request cannot be processed.",
                "<br />\n<b>Fatal error</b>:  Allowed memory size exhausted: REDCap ran out of server memory in <b>/x.php</b>",
                "<html><title>REDCap ran out of server memory</title></html>"
            })
    void an_error_behind_the_first_rows_is_told_in_the_servers_words(String error) {
        assertBroken(CSV + error, TableFormat.CSV, "ran out of server memory");
        assertBroken("record_id\n1\n" + error, TableFormat.CSV, "ran out of server memory");
        assertBroken(JSON + error, TableFormat.JSON, "ran out of server memory");
        assertBroken(JSON.substring(0, JSON.length() - 1) + error, TableFormat.JSON, "ran out of server memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,\"ERROR: machine; patient Jane D. called\",4\n2,\"cut",
                "1,\"a\nERROR: machine; patient Jane D. called\",4\n2,\"cut",
                "1,\"{\"\"error\"\":\"\"Jane D.\"\"}\",4\n2,\"cut",
                "1,\"\n<html><title>Jane D.</title>\",4\n2,\"cut",
                "1,\"\nfatal error: Jane D.\",4\n2,\"cut",
                "ERROR: Jane D.,x,4\n2,\"cut",
                "1,ERROR: Jane D.,4\n2,3",
                "1,a,4\nERROR: sorry\nJane D.,x,4\n",
                "1,a,4\n<br />\n<b>Fatal error</b>: sorry<br />Jane D.,x,4\n"
            })
    void what_stands_in_cells_and_rows_is_never_quoted_for_an_error(String rows) {
        String filler = "7,\"long \"\"text\"\" of nobody\",8\n".repeat(300);
        for (String before : List.of("", filler)) {
            assertThatThrownBy(() -> read("record_id,note,n\n" + before + rows, TableFormat.CSV))
                    .isInstanceOf(RcolException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Jane"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"note\":\"ERROR: machine; patient Jane D. called\"},{\"no",
                "{\"note\":\"(x}, ERROR: machine; patient Jane D. called\"},{\"no",
                "{\"note\":\"\\n{\\\"error\\\":\\\"Jane D.\\\"}\"},{\"no",
                "{\"note\":\"], <html><title>Jane D.</title>\"},{\"no",
                "{\"note\":\"a\"}]ERROR: sorry\n{\"note\":\"Jane D.\"}"
            })
    void nor_is_what_stands_in_texts_of_json(String rows) {
        String filler = "{\"note\":\"long \\\"text\\\\ of nobody\"},".repeat(300);
        for (String before : List.of("", filler)) {
            assertThatThrownBy(() -> read("[" + before + rows, TableFormat.JSON))
                    .isInstanceOf(RcolException.class)
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Jane"));
        }
    }

    @Test
    void a_list_that_holds_nothing_but_an_error_is_an_error() {
        assertBroken("[{\"error\":\"You do not have Logging privileges\"}]", TableFormat.JSON, "Logging privileges");
    }

    @Test
    void an_answer_without_a_byte_is_no_table() {
        assertBroken("", TableFormat.CSV, "row 0");
        assertBroken("", TableFormat.JSON, "row 0");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_a_table() {
        assertThat(read('\uFEFF' + CSV, TableFormat.CSV)).isEqualTo(2);
        assertThat(read('\uFEFF' + JSON, TableFormat.JSON)).isEqualTo(2);
    }

    @Test
    void a_last_row_without_its_line_end_is_told_and_can_be_held_against_another_answer() {
        TableAnswer json = table(JSON.replace("]}", "x"), TableFormat.JSON);
        assertThat(table(CSV, TableFormat.CSV).endsOpen()).isFalse();
        TableAnswer open = table(CSV.strip(), TableFormat.CSV);
        assertThat(open.endsOpen()).isTrue();
        assertThat(open.endsLike(json)).isTrue();
        assertThat(table("record_id,note\n1,a\n2,cu", TableFormat.CSV).endsLike(json))
                .isFalse();
        assertThat(table("record_id,note\n2,", TableFormat.CSV).endsLike(json)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t", "|", "^"})
    void another_delimiter_is_named(String delimiter) {
        assertThatThrownBy(() -> read("record_id,note\n1,a\n".replace(",", delimiter), TableFormat.CSV))
                .hasMessageContaining("between the columns of CSV, though rcol asks for a comma");
    }
}
