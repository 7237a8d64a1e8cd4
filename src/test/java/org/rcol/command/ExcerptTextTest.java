package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rcol.check.Excerpt;

/** The marked line below a finding. */
class ExcerptTextTest {
    private static String shown(String text, String part, int width) {
        ExcerptText excerpt = ExcerptText.of(new Excerpt(text, text.indexOf(part), part.length()), width);
        return excerpt.line() + "\n" + excerpt.marks();
    }

    @Test
    void the_part_is_marked_in_its_line() {
        assertThat(shown("[a] = 1\nand [bb] = 2\r\nor [c]", "bb", 80)).isEqualTo("and [bb] = 2\n     ^^");
    }

    @Test
    void an_empty_part_is_a_place() {
        assertThat(shown("[a] = ", "", 80)).isEqualTo("[a] =\n^");
        ExcerptText end = ExcerptText.of(new Excerpt("[a] =", 5, 0), 80);
        assertThat(end.marks()).isEqualTo("     ^");
    }

    @Test
    void wide_and_combining_characters_are_counted_as_a_terminal_shows_them() {
        assertThat(shown("\u5E74\u9F62 x", "x", 80)).isEqualTo("\u5E74\u9F62 x\n     ^");
        assertThat(shown("e\u0301 x", "x", 80)).isEqualTo("e\u0301 x\n  ^");
        assertThat(shown("\uD83D\uDE00x", "x", 80)).isEqualTo("\uD83D\uDE00x\n  ^");
    }

    @Test
    void control_characters_are_never_shown() {
        assertThat(shown("a\u001B[31m\tb\u202Ec", "c", 80)).isEqualTo("a?[31m b?c\n         ^");
    }

    @Test
    void a_long_line_is_cut_around_the_part() {
        String text = "x".repeat(100) + "HERE" + "y".repeat(100);
        String shown = shown(text, "HERE", 40);
        List<String> lines = shown.lines().toList();
        assertThat(lines.get(0))
                .hasSize(40)
                .startsWith("...xxx")
                .endsWith("yyy...")
                .contains("xHEREy");
        assertThat(lines.get(1).strip()).isEqualTo("^^^^");
        assertThat(lines.get(1).length()).isEqualTo(lines.get(0).indexOf("HERE") + 4);
    }

    @Test
    void a_part_longer_than_the_line_is_cut_too() {
        List<String> lines =
                shown("a" + "z".repeat(300), "z".repeat(300), 40).lines().toList();
        assertThat(lines.get(0)).hasSize(40).endsWith("...");
        assertThat(lines.get(1)).hasSize(40);
    }
}
