package org.rcol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final Answer NOTHING = new Answer("", 0, 0, false, List.of(), Map.of(), List.of());

    record Answer(
            String title,
            int rows,
            long bytes,
            @JsonProperty("in_production") boolean production,
            List<String> names,
            Map<String, String> settings,
            List<Part> parts) {
        public boolean isPossible() {
            return true;
        }
    }

    private record Part(String name, int size) {}

    private record Moment(Instant time, LocalDate day) {}

    private record Nested(Part part) {}

    private record Wrapped(String before, @JsonUnwrapped Part part, String after) {}

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"unknown\":{\"a\":[1,{}]}}",
                "{\"title\":null,\"rows\":null,\"bytes\":null,\"in_production\":null,\"names\":null,\"settings\":null,\"parts\":null}",
                "{\"title\":[1],\"rows\":[1],\"bytes\":{},\"in_production\":{\"a\":1},\"names\":{\"a\":1},\"settings\":[],\"parts\":{}}",
                "{\"rows\":\"many\",\"bytes\":\"\",\"in_production\":\"yes\",\"names\":\"\",\"settings\":\"form_1:1\",\"parts\":7}"
            })
    void what_is_missing_or_of_another_shape_is_blank_empty_nought_or_no(String text) throws IOException {
        assertThat(Json.read(text, Answer.class)).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "1", "true", "\"true\""})
    void a_flag_is_set_in_any_way_that_a_server_has_for_it(String flag) throws IOException {
        assertThat(Json.read("{\"in_production\":" + flag + "}", Answer.class).production())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "0", "\"\"", "false", "null", "2", "[1]"})
    void everything_else_is_no_flag(String flag) throws IOException {
        assertThat(Json.read("{\"in_production\":" + flag + "}", Answer.class).production())
                .isFalse();
    }

    @Test
    void numbers_and_truth_values_are_texts_where_a_text_is_wanted_and_the_other_way_round() throws IOException {
        Answer read = Json.read(
                "{\"title\":1.50,\"rows\":\"7\",\"names\":[1,true,null,\"x\"],\"settings\":{\"a\":2,\"b\":null}}",
                Answer.class);
        assertThat(read.title()).isEqualTo("1.50");
        assertThat(read.rows()).isEqualTo(7);
        assertThat(read.names()).containsExactly("1", "true", "", "x");
        assertThat(read.settings()).containsOnly(Map.entry("a", "2"), Map.entry("b", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n",
                "null",
                "[]",
                "7",
                "\"text\"",
                "<html>",
                "nul",
                "{",
                "{\"title\"",
                "{\"title\":",
                "{\"title\":\"x",
                "{\"title\":\"x\"",
                "{\"title\":}",
                "[}",
                "{\"rows\":99999999999}",
                "{\"rows\":1e400}",
                "{\"bytes\":-9223372036854775809}",
                "{\"parts\":[1]}"
            })
    void what_is_no_such_record_fails_and_is_not_repeated(String text) {
        assertThatThrownBy(() -> Json.read(text, Answer.class))
                .isInstanceOf(IOException.class)
                .hasMessage("not the JSON that was expected")
                .hasNoCause();
    }

    @Test
    void a_component_without_a_value_of_its_own_must_be_there() {
        assertThatThrownBy(() -> Json.read("{}", Nested.class)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read("{\"part\":null}", Nested.class)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read("{\"part\":[]}", Nested.class)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read("{\"day\":\"2026-01-01\"}", Moment.class))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read("{\"time\":\"soon\",\"day\":\"2026-01-01\"}", Moment.class))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"title\":", "{\"unknown\":", "{\"parts\":"})
    void nesting_without_end_fails_as_any_other_nonsense(String before) {
        String text = before + "[".repeat(100_000);
        assertThatThrownBy(() -> Json.read(text, Answer.class)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.read(text, JsonNode.class)).isInstanceOf(IOException.class);
    }

    @Test
    void the_last_of_two_values_under_one_name_counts() throws IOException {
        assertThat(Json.read("{\"title\":\"a\",\"title\":\"b\"}", Answer.class).title())
                .isEqualTo("b");
    }

    @Test
    void a_list_is_a_list_and_only_where_that_is_asked_for_one_record() throws IOException {
        String one = "{\"name\":\"a\",\"size\":1}";
        assertThat(Json.list("[" + one + "]", Part.class)).containsExactly(new Part("a", 1));
        assertThat(Json.listOrOne(one, Part.class)).containsExactly(new Part("a", 1));
        assertThat(Json.listOrOne("[" + one + "]", Part.class)).containsExactly(new Part("a", 1));
        assertThatThrownBy(() -> Json.list(one, Part.class)).isInstanceOf(IOException.class);
        List<Map<String, String>> maps = Json.read("[" + one + "]", new TypeReference<>() {});
        assertThat(maps).containsExactly(Map.of("name", "a", "size", "1"));
    }

    @Test
    void a_record_is_written_as_its_components_say_and_read_back() throws IOException {
        var answer = new Answer(
                "\u00fc \"x\"\n", 1, 2, true, List.of("a", "b"), Map.of("k", "v"), List.of(new Part("p", 3)));
        String text = "{\"title\":\"\u00fc \\\"x\\\"\\n\",\"rows\":1,\"bytes\":2,\"in_production\":true,"
                + "\"names\":[\"a\",\"b\"],\"settings\":{\"k\":\"v\"},\"parts\":[{\"name\":\"p\",\"size\":3}]}";
        assertThat(answer.isPossible()).isTrue();
        assertThat(Json.compact(answer)).isEqualTo(text);
        assertThat(Json.read(text, Answer.class)).isEqualTo(answer);
        assertThat(Json.read(Json.file(answer), Answer.class)).isEqualTo(answer);
        var moment = new Moment(Instant.parse("2026-03-01T12:00:00Z"), LocalDate.parse("2026-03-01"));
        assertThat(Json.compact(moment)).isEqualTo("{\"time\":\"2026-03-01T12:00:00Z\",\"day\":\"2026-03-01\"}");
        assertThat(Json.read(Json.compact(moment), Moment.class)).isEqualTo(moment);
    }

    @Test
    void files_have_their_lists_in_one_line_and_answers_an_item_in_a_line() {
        var wrapped = new Wrapped("1", new Part("p", 2), "3");
        assertThat(Json.indented(Map.of("list", List.of("a", "b"))).lines())
                .containsExactly("{", "  \"list\" : [ \"a\", \"b\" ]", "}");
        assertThat(Json.spread(Map.of("list", List.of("a", "b"))).lines())
                .containsExactly("{", "  \"list\" : [", "    \"a\",", "    \"b\"", "  ]", "}");
        assertThat(Json.spread(wrapped).lines())
                .containsExactly(
                        "{",
                        "  \"before\" : \"1\",",
                        "  \"name\" : \"p\",",
                        "  \"size\" : 2,",
                        "  \"after\" : \"3\"",
                        "}");
    }
}
