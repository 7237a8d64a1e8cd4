package org.rcol.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcol.check.rule.StandardRules;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.logic.Logic;

/**
 * What a file costs grows as the file does, whatever stands in it: what a check says of a file twice as long is at most twice as much. With
 * {@code -Drcol.long=true} the processor's time is compared, too; it is no wall clock, but not exact either.
 */
class LinearTest {
    private static final String HEAD =
            "field_name,form_name,field_type,field_label,select_choices_or_calculations,field_note,field_annotation,branching_logic\n";
    private static final int SIZE = 4_000;

    /** A cell that is made of one sign or word, again and again. */
    record Repeated(int column, String type, String part) {
        String file(int length) {
            String cell = part.repeat(length / part.length());
            var cells = new String[] {"b", "demo", type, "B", "", "", "", ""};
            cells[column] = '"' + cell.replace("\"", "\"\"") + '"';
            return HEAD + "record_id,demo,text,R,,,,\na,demo,text,A,,,,\n" + String.join(",", cells) + "\n";
        }
    }

    static Stream<Repeated> cells() {
        Stream<String> logic = Stream.of(
                "[",
                "]",
                "'",
                "\"",
                "/*",
                "(",
                ")",
                "[a",
                "[a]",
                "[a] ",
                "[x]=1 and ",
                "{",
                "{a",
                "{a}",
                ";",
                "@",
                "#",
                "//",
                "a ",
                "1 ",
                ",",
                "-",
                "!",
                "not ",
                "2^",
                ".",
                "=",
                "if(",
                "round(1,",
                "\u2018",
                "\u2018a\u2019",
                "[a(1)]=1 or ",
                "[a\n",
                "&&");
        Stream<String> texts = Stream.of(
                "<!--",
                "<a ",
                "<a \"",
                "<a '\"",
                "<",
                "</",
                "<script>",
                "<style>",
                "[",
                "[a]",
                "[x] ",
                "{",
                "{a} ",
                "&",
                "&#1;",
                "\n",
                " ",
                "<b>",
                "<a x=",
                "<!-- -->",
                "\u200b");
        Stream<String> tags = Stream.of(
                "@",
                "@A ",
                "@DEFAULT='",
                "@DEFAULT=",
                "@IF(",
                "@IF([a]=1,",
                "@HIDDEN ",
                "@CALCTEXT('",
                "@DEFAULT=[",
                "@DEFAULT={\n",
                "@DEFAULT=\u2018",
                "@HIDECHOICE='1,",
                "@IF(#",
                "@IF('");
        Stream<String> choices = Stream.of("1,a|", "|", ",", "a", "1, a\n", "-1,", "1,{a}|");
        return Stream.of(
                        logic.map(part -> new Repeated(7, "text", part)),
                        Stream.of("[", "'", "(", "[x]+", "if(1,").map(part -> new Repeated(4, "calc", part)),
                        texts.map(part -> new Repeated(3, "text", part)),
                        tags.map(part -> new Repeated(6, "text", part)),
                        choices.map(part -> new Repeated(4, "checkbox", part)))
                .flatMap(stream -> stream);
    }

    private static List<Finding> findings(String file) {
        DictionaryFile read = DictionaryReader.read("x.csv", file.getBytes(UTF_8));
        return StandardRules.catalog().check(Bundle.of(List.of(read), Bundle.Scope.FULL_DICTIONARY));
    }

    private static long said(List<Finding> findings) {
        return findings.stream()
                .mapToLong(
                        finding -> finding.message().length() + finding.hint().length())
                .sum();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void twice_as_much_of_the_same_is_at_most_twice_as_much_to_say(Repeated cell) {
        long once = said(findings(cell.file(SIZE)));
        long twice = said(findings(cell.file(2 * SIZE)));
        assertThat(twice).isLessThanOrEqualTo(once * 2 + once / 10 + 1000);
    }

    @Test
    void so_is_a_name_that_every_field_has() {
        String row = "same,demo,text,L,,,,\n";
        long once = said(findings(HEAD + row.repeat(1_000)));
        assertThat(said(findings(HEAD + row.repeat(2_000)))).isLessThan(once * 2 + once / 5);
        assertThat(findings(HEAD + row.repeat(12)).stream().map(Finding::message))
                .contains("\"same\" is used in rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more");
    }

    @Test
    void a_text_that_is_no_logic_has_no_more_faults_than_anybody_reads() {
        for (String part : List.of("[", "]", "'", ")", "{", "a 1 ", "&", "\u2018")) {
            assertThat(Logic.parse(part.repeat(100_000)).faults()).as(part).hasSizeBetween(1, 100);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void four_times_as_much_takes_no_more_than_eight_times_as_long(Repeated cell) {
        assumeTrue(Boolean.getBoolean("rcol.long"), "only with -Drcol.long=true");
        cpu(cell, 1_000);
        long once = Math.min(cpu(cell, 25_000), cpu(cell, 25_000));
        long four = Math.min(cpu(cell, 100_000), cpu(cell, 100_000));
        assertThat(four).isLessThan(once * 8 + 200_000_000L);
    }

    private static long cpu(Repeated cell, int length) {
        String file = cell.file(length);
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        findings(file);
        return threads.getCurrentThreadCpuTime() - start;
    }
}
