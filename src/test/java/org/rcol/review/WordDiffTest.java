package org.rcol.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The words that one text has and the other has not. */
class WordDiffTest {
    @Test
    void words_that_changed_are_marked_and_no_others() {
        assertThat(marked("Date of birth", "Your date of birth (day)"))
                .isEqualTo("[Date] of birth / [Your date ]of birth[ (day)]");
        assertThat(marked("same", "same")).isEqualTo("same / same");
        assertThat(marked("old text", "new words")).isEqualTo("[old text] / [new words]");
        assertThat(marked("1900-01-01", "1920-01-01")).isEqualTo("[1900]-01-01 / [1920]-01-01");
    }

    @Test
    void both_texts_are_whole_whatever_they_are() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Drcol.seed=)");
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String before = random(random);
            String after = random(random);
            WordDiff diff = WordDiff.of(before, after);
            assertThat(text(diff.before())).isEqualTo(before);
            assertThat(text(diff.after())).isEqualTo(after);
        }
    }

    @Test
    void long_texts_without_a_common_word_are_marked_as_a_whole() {
        assertThat(WordDiff.of("a ".repeat(20_000), "b ".repeat(20_000)).before())
                .first()
                .matches(WordDiff.Part::changed);
    }

    private static String random(Random random) {
        String signs = "aab  .\n\t\u0301\ud83d\ude00\ud800-_7";
        var text = new StringBuilder();
        for (int i = random.nextInt(25); i > 0; i--) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    private static String text(List<WordDiff.Part> parts) {
        return parts.stream().map(WordDiff.Part::text).collect(Collectors.joining());
    }

    private static String marked(String before, String after) {
        WordDiff diff = WordDiff.of(before, after);
        return marked(diff.before()) + " / " + marked(diff.after());
    }

    private static String marked(List<WordDiff.Part> parts) {
        return parts.stream()
                .map(part -> part.changed() ? "[" + part.text() + "]" : part.text())
                .collect(Collectors.joining());
    }
}
