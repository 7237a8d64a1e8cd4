package org.rcol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trees read and written without Jackson's mapper are those that it reads and writes. */
class JsonTreeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[{\"a\":\"1\",\"b\":[true,false,null]},{\"a\":\"\\u00fc \\\"x\\\" \\n\"}]",
                "{\"n\":0,\"m\":-12,\"f\":1.50,\"e\":12345678901234567890,\"o\":{\"p\":{\"q\":[[]]}}}",
                "\"text\"",
                "7",
                "{\"a\":1,\"a\":2}"
            })
    void a_text_becomes_the_same_tree_and_the_same_text_again(String text) throws IOException {
        JsonNode tree = JsonTree.read(text);
        JsonNode known = MAPPER.readTree(text);
        assertThat(MAPPER.readTree(JsonTree.compact(tree))).isEqualTo(known);
        assertThat(MAPPER.readTree(JsonTree.indented(tree))).isEqualTo(known);
        assertThat(tree.path("n").asText("-")).isEqualTo(known.path("n").asText("-"));
    }

    @Test
    void a_text_that_is_json_already_stands_where_its_tree_would() throws IOException {
        String raw = "[\n  {\"a\":\"\u00fc \u8eab\"}\n]";
        ObjectNode tree = JsonTree.object().put("before", 1);
        tree.set("raw", JsonTree.raw(raw));
        tree.putArray("list").add("x").add(JsonTree.raw("2")).add(JsonTree.raw(raw));
        tree.put("after", true);
        JsonNode known =
                MAPPER.readTree("{\"before\":1,\"raw\":RAW,\"list\":[\"x\",2,RAW],\"after\":true}".replace("RAW", raw));
        assertThat(MAPPER.readTree(JsonTree.indented(tree))).isEqualTo(known);
        assertThat(MAPPER.readTree(JsonTree.compact(tree))).isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "{\"a\"", "{\"a\":", "{\"a\":1", "[1,", "[1", "{\"a\":}", "nul", "<html>", "[}"})
    void what_is_cut_off_or_no_json_is_told_and_never_taken_for_less(String text) {
        assertThatThrownBy(() -> JsonTree.read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void an_empty_text_is_a_missing_node() throws IOException {
        assertThat(JsonTree.read(" \n").isMissingNode()).isTrue();
    }
}
