package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.check.rule.StandardRules;

/** rcol explain as a user sees it. */
class ExplainTest {
    @TempDir
    private Path temp;

    private Ran run(String... args) {
        return new Rcol(temp).run(args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLAG-01", "flag-01", "flag-value"})
    void a_page_says_what_why_and_how(String code) {
        Ran ran = run("explain", code);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out())
                .startsWith("FLAG-01 flag-value\n\nAnything other than `y`")
                .contains("\nSeverity: error.\n", "\nWhy it matters. ", "\nBad. ", "\nGood. ", "\nFix. ");
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(96));
    }

    @Test
    void changes_and_outcomes_of_an_upload_have_pages_too() {
        assertThat(run("explain", "DIFF-04").out()).contains("Data WILL be lost");
        assertThat(run("explain", "UP-01").out()).contains("Draft Mode");
    }

    @Test
    void a_family_is_a_list() {
        assertThat(run("explain", "up").out())
                .startsWith("UP-01  The project is in Production")
                .contains("\nUP-04  ");
    }

    @Test
    void all_pages_in_markdown() {
        String all = run("explain", "all", "--format", "markdown").out();
        assertThat(StandardRules.catalog().rules())
                .allSatisfy(rule -> assertThat(all).contains("# " + rule.code() + " " + rule.name() + "\n"));
        assertThat(all).contains("# DIFF-15 ").doesNotContain("no page yet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "explain FLAG-99    | there is no rule \"FLAG-99\"    | did you mean FLAG-0",
                "explain flag-valeu | there is no rule \"flag-valeu\" | did you mean flag-value?",
                "explain qqqqqqqqqq | there is no rule                | families: FILE, HDR",
            })
    void a_wrong_code_is_told_what_was_probably_meant(String line, String message, String hint) {
        Ran ran = run(line.strip().split(" +"));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(message, hint);
    }
}
