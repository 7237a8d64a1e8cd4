package org.rcol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowReaderTest {
    private static RowReader of(String text) throws IOException {
        return RowReader.of(new StringReader(text));
    }

    private static List<RowReader.Row> rows(RowReader table) throws IOException {
        var rows = new ArrayList<RowReader.Row>();
        table.forEach(rows::add);
        table.requireEnd();
        return rows;
    }

    @Test
    void rows_come_in_order_each_with_its_names_its_values_and_its_place() throws IOException {
        String text = "[{\"a\":\"x\",\"b\":null,\"a\":1.50},\n {\"c\":true}]\n";
        List<RowReader.Row> rows = rows(of(text));
        assertThat(rows.get(0).names()).containsExactly("a", "b", "a");
        assertThat(rows.get(0).values()).containsExactly("x", "", "1.50");
        assertThat(rows.get(0).value("a")).isEqualTo("1.50");
        assertThat(rows.get(0).value("z")).isEmpty();
        RowReader.Row last = rows.get(1);
        assertThat(last.line()).isEqualTo(2);
        assertThat(text.substring(last.start(), last.end())).isEqualTo("{\"c\":true}");
    }

    @Test
    void a_list_without_rows_is_whole() throws IOException {
        assertThat(rows(of("[ ]"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "{}",
                "{\"a\":1}",
                "[",
                "[{",
                "[{\"a\"",
                "[{\"a\":",
                "[{\"a\":1",
                "[{\"a\":1}",
                "[{\"a\":1},",
                "[1]",
                "[[]]",
                "[{\"a\":{}}]",
                "[{\"a\":[]}]",
                "[{\"a\":1}]]",
                "[{\"a\":1}] x",
                "[{\"a\":1}][]",
                "<html>"
            })
    void what_is_cut_nested_or_followed_by_more_is_no_table(String text) {
        assertThatThrownBy(() -> rows(of(text)))
                .isInstanceOf(RowReader.NotRows.class)
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[{'a':1},~7]|2|true", "[{'a':1},~{'b':[]}]|2|true", "[{'a':1},~~x]|3|false", "{}|1|true"})
    void where_a_table_ends_to_be_one_is_told(String text, int line, boolean json) {
        assertThatThrownBy(() -> rows(of(text.replace('\'', '"').replace('~', '\n'))))
                .isInstanceOfSatisfying(RowReader.NotRows.class, failure -> {
                    assertThat(failure.line()).isEqualTo(line);
                    assertThat(failure.isJson()).isEqualTo(json);
                });
    }

    @Test
    void a_lone_object_and_nested_values_are_taken_where_that_is_asked_for() throws IOException {
        assertThat(rows(of("{\"a\":1}").orLone())).hasSize(1);
        assertThat(rows(of("[{\"a\":1}]").orLone())).hasSize(1);
        RowReader.Row row =
                rows(of("[{\"a\":{\"f\":1, \"g\":[2]},\"b\":3}]").orNested()).get(0);
        assertThat(row.values()).containsExactly("{\"f\":1,\"g\":[2]}", "3");
        assertThat(row.nested()).containsExactly("a");
        assertThatThrownBy(() -> rows(of("{\"a\":1").orLone())).isInstanceOf(RowReader.NotRows.class);
    }

    @Test
    void a_value_is_changed_in_an_object_and_all_else_stays_as_it_is_written() {
        assertThat(ObjectText.with("{ \"a\" : 1.0 ,\"b\":\"y\"}", "a", "\"x\"\n"))
                .isEqualTo("{ \"a\" : \"\\\"x\\\"\\n\" ,\"b\":\"y\"}");
        assertThat(ObjectText.with("{ \"a\" : 1.0 }", "b", "x")).isEqualTo("{ \"a\" : 1.0 ,\"b\":\"x\"}");
        assertThat(ObjectText.with("{}", "b", "x")).isEqualTo("{\"b\":\"x\"}");
    }
}
