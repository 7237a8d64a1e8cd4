package org.rcol.check.rule.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rcol.dictionary.FieldName;

/** Circles are found once each, however they lie. */
class CyclesTest {
    private final Map<FieldName, List<FieldName>> needs = new LinkedHashMap<>();

    private void add(String field, String... needed) {
        needs.put(
                new FieldName(field), Arrays.stream(needed).map(FieldName::new).toList());
    }

    private List<String> paths() {
        return Cycles.in(needs).stream()
                .map(path -> String.join(" ", path.stream().map(FieldName::text).toList()))
                .toList();
    }

    @Test
    void a_circle_begins_at_its_first_field_even_if_it_is_entered_elsewhere() {
        add("start", "c");
        add("a", "b");
        add("b", "c");
        add("c", "a");
        assertThat(paths()).containsExactly("a b c a");
    }

    @Test
    void the_shortest_way_round_is_shown() {
        add("a", "b", "c");
        add("b", "c");
        add("c", "a");
        assertThat(paths()).containsExactly("a c a");
    }

    @Test
    void what_is_needed_twice_is_no_circle() {
        add("a", "b", "c");
        add("b", "d");
        add("c", "d", "elsewhere");
        add("d");
        assertThat(paths()).isEmpty();
    }

    @Test
    void a_circle_as_long_as_the_largest_dictionary_is_found() {
        for (int i = 0; i < 12_000; i++) {
            add("f" + i, "f" + (i + 1) % 12_000);
        }
        assertThat(Cycles.in(needs)).singleElement().satisfies(path -> assertThat(path)
                .hasSize(12_001));
    }
}
