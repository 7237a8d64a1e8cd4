package org.rcol.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;

/** What is longer than the terminal. */
final class PagerTest {
    /** rcol as the launcher starts it in a terminal of the usual size. */
    private static final List<String> IN_A_TERMINAL = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Drcol.terminals=ioe",
            "-Drcol.size=24 80",
            "-cp",
            System.getProperty("java.class.path"),
            "org.rcol.Main");

    private Path folder;

    @BeforeEach
    void instruments(@TempDir Path temp) throws Exception {
        folder = Files.createDirectories(temp.resolve("work"));
        var rcol = new Rcol(folder);
        rcol.instrument("long.csv", rows(60));
        rcol.instrument("short.csv", rows(1));
        rcol.instrument("none.csv", rows(0));
    }

    private static String[] rows(int risky) {
        return IntStream.rangeClosed(0, risky)
                .mapToObj(i -> i == 0 ? "record_id,demo,text,Record ID," : "mood" + i + ",demo,text,Mood " + i + ",")
                .toArray(String[]::new);
    }

    private Ran run(Map<String, String> variables, String... args) throws Exception {
        var command = new ArrayList<>(IN_A_TERMINAL);
        command.addAll(List.of(args));
        try (RcolProcess process = RcolProcess.start(folder, variables, command)) {
            return process.end();
        }
    }

    @Test
    void a_long_answer_goes_through_the_pager_and_a_short_one_does_not() throws Exception {
        Map<String, String> paged = Map.of("RCOL_PAGER", "cat > paged.txt", "PAGER", "false");
        Ran longer = run(paged, "diff", "long.csv", "none.csv");
        assertThat(longer.exitCode()).isEqualTo(1);
        assertThat(longer.out()).isEmpty();
        assertThat(folder.resolve("paged.txt")).content().contains("mood60", "60 changes");
        Files.delete(folder.resolve("paged.txt"));
        assertThat(run(paged, "diff", "short.csv", "none.csv").out()).contains("mood1");
        assertThat(folder.resolve("paged.txt")).doesNotExist();
    }

    @Test
    void a_reader_who_leaves_early_ends_nothing() throws Exception {
        Ran ran = run(Map.of("PAGER", "head -n 3"), "diff", "long.csv", "none.csv");
        assertThat(ran.out().lines()).hasSize(3);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void without_a_pager_the_answer_is_written_as_it_is() throws Exception {
        assertThat(run(Map.of("PAGER", "no-such-pager -x"), "diff", "long.csv", "none.csv"))
                .isEqualTo(run(Map.of("RCOL_PAGER", ""), "diff", "long.csv", "none.csv"))
                .extracting(Ran::out)
                .asString()
                .contains("mood60");
        assertThat(run(Map.of("PAGER", "false", "TERM", "dumb"), "diff", "long.csv", "none.csv")
                        .out())
                .contains("mood60");
    }

    @Test
    void the_question_behind_a_long_plan_is_asked_as_always() {
        var shown = new ArrayList<String>();
        var out = new ByteArrayOutputStream();
        var console = new Console(
                out,
                new ByteArrayOutputStream(),
                new BufferedReader(new StringReader("y\n")),
                new ByteArrayInputStream(new byte[0]),
                new Terminals(true, true, true));
        console.pager(text -> shown.add(text));
        String plan = IntStream.range(0, 30).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        console.page(plan);
        assertThat(console.ask("Apply?")).isEqualTo(Optional.of("y"));
        assertThat(shown).containsExactly(plan);
        console.noInput(true);
        console.page(plan);
        assertThat(out.toString(UTF_8)).isEqualTo(plan);
    }
}
