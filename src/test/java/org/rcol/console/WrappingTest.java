package org.rcol.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;

/** Text follows the width of the terminal: lines break at word ends, and what cannot be broken stays whole. */
final class WrappingTest {
    @Test
    void what_fits_stays_as_it_is() {
        assertEquals("  a  b\n\n", Wrapping.of("  a  b\n\n", 40));
    }

    @Test
    void lines_go_on_below_the_text_of_an_item() {
        assertEquals("  - one two\n    three\n", Wrapping.of("  - one two three\n", 12));
        assertEquals("hint: one\n  two\n", Wrapping.of("hint: one two\n", 9));
    }

    @Test
    void a_table_goes_on_below_its_last_column() {
        assertEquals(
                "rights  yes  may read the\n             dictionary\n",
                Wrapping.of("rights  yes  may read the dictionary\n", 26));
    }

    @Test
    void a_word_longer_than_the_line_stays_whole() {
        String address = "https://redcap.example.org/redcap_v14.5.5/Design/online_designer.php?pid=17";
        assertEquals("see\n  " + address + "\n  and more", Wrapping.of("see " + address + " and more", 20));
    }

    @Test
    void a_command_to_type_stays_whole() {
        String command = "rcol upload instruments/ --allow \"delete:phq9_1=214\"";
        assertEquals(
                "hint: look first; then add:\n  " + command, Wrapping.of("hint: look first; then add: " + command, 40));
    }

    @Test
    void colours_take_no_place() {
        assertEquals("\u001B[31m! \u001B[0mone two", Wrapping.of("\u001B[31m! \u001B[0mone two", 9));
    }

    @Test
    void no_word_is_lost_or_broken() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            String text = text(random);
            int width = 40 + random.nextInt(90);
            String wrapped = Wrapping.of(text, width);
            assertEquals(words(text), words(wrapped), () -> "seed " + seed);
            wrapped.lines().forEach(line -> assertTrue(fits(line, width), () -> "seed " + seed + ": " + line));
        }
    }

    /** The screens of an upload, of a diff and of the help. */
    @Test
    void no_screen_is_wider_than_the_terminal(@TempDir Path folder) {
        for (int width : List.of(60, 80, 120)) {
            var rcol = new Rcol(folder.resolve("of-" + width)).on(width, 24);
            rcol.instrument(
                    "a.csv",
                    "mood,a,radio," + "How did you feel on most days of the last two weeks? ".repeat(3)
                            + ",1 Good | 2 Bad");
            rcol.instrument("b.csv", "mood,a,radio,How?,1 Good", "other,a,text,Another question of the same form");
            rcol.file(
                    "bad.csv",
                    "field_name,form_name,field_type,field_label\nx,a,likert,X\nx,a,text," + "Long ".repeat(60));
            Stream.of(
                            "--help",
                            "upload --help",
                            "export records --help",
                            "help environment",
                            "help recovery",
                            "explain HDR-02",
                            "validate bad.csv",
                            "validate a.csv b.csv",
                            "upload a.csv --sandbox --yes",
                            "upload b.csv --sandbox --dry-run",
                            "upload b.csv --sandbox --no-input",
                            "diff a.csv b.csv",
                            "check-token --sandbox",
                            "config show",
                            "upload")
                    .forEach(command -> {
                        Rcol.Ran ran = rcol.run(command.split(" ", -1));
                        Stream.of(ran.out(), ran.err())
                                .flatMap(String::lines)
                                .map(line -> line.replaceAll("\u001B\\[[0-9;]*[mK]", ""))
                                .forEach(line ->
                                        assertTrue(fits(line, width), () -> command + " at " + width + ": " + line));
                    });
        }
    }

    /** Only a single word, or a command to type, may be longer than the line. */
    private static boolean fits(String line, int width) {
        String text = line.strip();
        return ColumnWidth.of(line) <= width
                || !text.contains(" ")
                || text.startsWith("rcol ")
                || text.startsWith("--");
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).toList();
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (int line = random.nextInt(4); line >= 0; line--) {
            text.append(" ".repeat(random.nextInt(9)));
            text.append(List.of("", "- ", "! ", "hint: ", "name  ", "あい ").get(random.nextInt(6)));
            for (int word = random.nextInt(40); word > 0; word--) {
                text.append("x".repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 120 : 12)))
                        .append(random.nextInt(9) == 0 ? "  " : " ");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
