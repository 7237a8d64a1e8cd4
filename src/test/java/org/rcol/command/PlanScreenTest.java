package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** What people see of a plan: of any size, before they agree, and where nothing was counted. */
final class PlanScreenTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String MOOD = "mood,demo,radio,Mood,\"1, Good | 2, Bad\"";

    private Rcol rcol;

    @BeforeEach
    void folder(@TempDir Path temp) throws Exception {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    private static String[] form(String label, String more) {
        return Stream.concat(
                        Stream.of(ID, more).filter(row -> !row.isEmpty()),
                        IntStream.range(0, 300).mapToObj(i -> "f" + i + ",demo,text," + label + " " + i + ","))
                .toArray(String[]::new);
    }

    @Test
    void a_large_plan_fits_a_screen_and_its_risky_change_is_listed() {
        rcol.instrument("old.csv", form("Question", MOOD));
        rcol.instrument("new.csv", form("Other question", ""));
        String out = rcol.run("diff", "old.csv", "new.csv").out();
        assertThat(out.lines().count()).isLessThan(40);
        assertThat(out)
                .contains("... and ", "more safe changes: ", "(--all-changes shows them)", "! mood", "instrument");
        assertThat(rcol.run("diff", "old.csv", "new.csv", "--all-changes")
                        .out()
                        .lines()
                        .count())
                .isGreaterThan(300);
        String quiet = rcol.run("-q", "diff", "old.csv", "new.csv").out();
        assertThat(quiet).contains("! mood", "301 changes").doesNotContain("f299");
    }

    @Test
    void what_was_not_counted_is_said_once() {
        rcol.instrument("old.csv", ID, MOOD, "a,demo,text,A,", "b,demo,text,B,");
        rcol.instrument("new.csv", ID);
        assertThat(rcol.run("diff", "old.csv", "new.csv").out())
                .containsOnlyOnce("unknown")
                .doesNotContain("UNKNOWN");
    }

    @Test
    void choices_of_which_nothing_is_known_are_not_said_to_be_at_least_none() {
        String choices = IntStream.range(0, 30).mapToObj(i -> i + ", c" + i).collect(Collectors.joining(" | "));
        rcol.instrument("demo.csv", ID, "mood,demo,radio,Mood,\"" + choices + "\"");
        rcol.run("upload", "demo.csv", "--sandbox", "--yes");
        rcol.instrument("demo.csv", ID, "mood,demo,radio,Mood,\"0, c0\"");
        assertThat(rcol.run("upload", "demo.csv", "--sandbox", "-n", "--no-data-question")
                        .out())
                .contains("more removed choices; UNKNOWN how many values (--all-changes")
                .doesNotContain("at least 0");
    }

    @Test
    void a_dry_run_ends_with_the_command_to_type() {
        rcol.instrument("my demo.csv", ID, MOOD);
        assertThat(rcol.run("upload", "my demo.csv", "--dry-run", "--sandbox").out())
                .endsWith("To apply: rcol upload \"my demo.csv\" --sandbox --yes\n");
        assertThat(rcol.run("upload", "my demo.csv", "-vn", "--sandbox").out())
                .endsWith("To apply: rcol upload \"my demo.csv\" -v --sandbox --yes\n");
    }

    @Test
    void the_question_names_the_project_and_how_much_changes() {
        rcol.instrument("demo.csv", ID, MOOD);
        Ran ran = rcol.typing("n\n").run("upload", "demo.csv", "--sandbox");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err().replaceAll("\\s+", " "))
                .containsPattern("Apply \\d+ changes? to \".+\" \\(project 1, Development\\)\\? \\[y/N\\]");
    }

    @Test
    void words_are_compared_without_their_html_and_html_where_it_is_what_differs() {
        String html =
                "record_id,demo,text,Record ID,\na,demo,text,\"<p><b>%s</b> well?</p>\",\nb,demo,text,<%s>B</%2$s>,";
        rcol.instrument("old.csv", html.formatted("Feeling", "b").split("\n"));
        rcol.instrument("new.csv", html.formatted("Sleeping", "i").split("\n"));
        assertThat(rcol.run("diff", "old.csv", "new.csv").out())
                .contains("- Feeling well?\n", "+ Sleeping well?\n", "- <b>B</b>\n", "+ <i>B</i>\n");
    }

    @Test
    void a_classic_project_is_not_told_of_events() {
        rcol.instrument("demo.csv", ID, MOOD);
        assertThat(rcol.run("upload", "demo.csv", "--sandbox", "--dry-run").out())
                .contains("Not looked at: survey settings")
                .doesNotContain("events and their forms");
    }

    @Test
    void what_may_be_a_token_is_in_no_command_to_type() {
        String secret = "0123456789abcdef".repeat(2);
        rcol.instrument("it's $5.csv", "record_id,demo,text,Record ID,");
        Ran quoted = rcol.run("upload", "it's $5.csv", "--sandbox", "--dry-run");
        assertThat(quoted.out()).endsWith("To apply: rcol upload 'it'\\''s $5.csv' --sandbox --yes\n");
        Ran secretive = rcol.run("upload", "it's $5.csv", "--sandbox", "--dry-run", "--approval-ref", secret);
        assertThat(secretive.exitCode()).isZero();
        assertThat(secretive.out() + secretive.err()).doesNotContain(secret.substring(0, 24), "To apply");
    }
}
