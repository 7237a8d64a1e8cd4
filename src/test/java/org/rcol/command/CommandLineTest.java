package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.command.help.HelpCommand;

/** The command line itself: help, exit codes, and what a wrong one is told. */
class CommandLineTest {
    private static final String TOKEN = "0123456789ABCDEF0123456789ABCDEF";

    @TempDir
    private Path temp;

    private Ran run(String... args) {
        return new Rcol(temp.resolve("work")).run(args);
    }

    @Test
    void the_help_begins_with_an_example_and_lists_every_command() {
        Ran ran = run("--help");
        assertThat(ran.out()).startsWith("\n  rcol upload instruments/");
        assertThat(HelpPages.below(ran.out()))
                .containsExactly(
                        "upload",
                        "diff",
                        "validate",
                        "explain",
                        "references",
                        "refactor",
                        "restore",
                        "backups",
                        "export",
                        "check-records",
                        "check-token",
                        "status",
                        "usage",
                        "init",
                        "scan-secrets",
                        "token",
                        "config",
                        "probe",
                        "sandbox",
                        "completion",
                        "help",
                        "version");
        assertThat(ran.out().replaceAll("\\s+", " ")).contains("Topics, for rcol help TOPIC: ci, cron, environment,");
    }

    @Test
    void the_help_of_every_command_begins_with_an_example_of_it_and_says_what_it_is_for() {
        Map<String, Ran> pages = HelpPages.of(new Rcol(temp.resolve("work")));
        pages.forEach((command, ran) -> {
            assertThat(ran.out())
                    .as(command)
                    .startsWith("\n  rcol " + command)
                    .containsPattern("(?m)^[A-Z].*\\.$\n+Usage: rcol " + command + " ")
                    .containsOnlyOnce(
                            "Options of every command, such as --profile, --sandbox, --quiet: rcol help options")
                    .doesNotContain("COMPLETION", "DEFAULT", "--version", "--env-file");
            assertThat(ran.exitCode()).isZero();
        });
        assertThat(pages.keySet())
                .hasSize(43)
                .contains("export field-names", "token renewed", "config show", "sandbox reset");
    }

    @Test
    void the_help_is_coloured_where_everything_is() {
        assertThat(run("--help").out()).doesNotContain("\u001B");
        assertThat(run("--help", "--color", "always").out()).contains("\u001B[");
        var terminal = new Rcol(temp.resolve("work")).typing("");
        assertThat(terminal.run("export", "--help").out()).contains("\u001B[");
        assertThat(terminal.run("export", "--help", "--color", "never").out()).doesNotContain("\u001B");
        assertThat(terminal.with("NO_COLOR", "1").run("export", "--help").out()).doesNotContain("\u001B");
    }

    @Test
    void a_word_of_a_few_may_be_typed_in_capitals() {
        assertThat(run("config", "show", "--format", "JSON", "--color", "Never").out())
                .startsWith("{");
    }

    @Test
    void every_topic_of_the_help_has_a_page() {
        assertThat(HelpCommand.TOPICS).allSatisfy(topic -> {
            Ran ran = run("help", topic);
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out().lines().count()).isGreaterThan(8);
        });
    }

    @Test
    void every_exit_code_is_listed_with_its_number() {
        String page = run("help", "exit-codes").out();
        Matcher lines = Pattern.compile("(?m)^ *(\\d+)  (\\w+) ").matcher(page);
        List<String> listed =
                lines.results().map(line -> line.group(1) + " " + line.group(2)).toList();
        assertThat(listed)
                .isEqualTo(Arrays.stream(ExitCode.values())
                        .map(code -> code.status() + " " + code.name())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "backups", "config", "token", "export", "sandbox"})
    void a_command_that_has_commands_below_it_shows_its_help_when_it_stands_alone(String command) {
        Ran ran = command.isEmpty() ? run() : run(command);
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .isEqualTo(run((command + " --help").strip().split(" ")).out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"upload", "export", "export records", "token set", "help"})
    void help_with_a_command_is_the_help_of_that_command(String command) {
        Ran ran = run(("help " + command).split(" "));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo(run((command + " --help").split(" ")).out());
    }

    @Test
    void version_is_a_command_too() {
        Ran ran = run("version");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).isEqualTo(run("--version").out()).startsWith("rcol ");
    }

    @Test
    void every_command_in_a_list_of_commands_has_its_summary() {
        for (String group : List.of("", "backups", "export", "token", "config", "sandbox")) {
            String help = run((group + " --help").strip().split(" ")).out();
            assertThat(help.substring(help.indexOf("Commands:")).lines().skip(1))
                    .as(group)
                    .noneMatch(line -> line.matches("  [a-z-]+ *"));
        }
    }

    @Test
    void the_help_names_no_option_that_the_command_does_not_take() {
        for (String command : List.of("restore", "upload", "diff", "validate", "export records", "backups prune")) {
            String help = run((command + " --help").split(" ")).out().replaceAll("(?m)^Options of every.*", "");
            Pattern.compile("--[a-z][a-z-]+")
                    .matcher(help)
                    .results()
                    .map(MatchResult::group)
                    .forEach(option -> assertThat(help)
                            .as(command + " speaks of " + option)
                            .containsPattern("(?m)^ {2,6}(-\\w, )?" + option + "\\b|^  rcol .*" + option));
        }
    }

    @Test
    void a_renewed_token_has_a_date() {
        assertThat(run("token", "renewed", "--help").out())
                .contains("token renewed [OPTIONS] [DATE]\n")
                .contains("The day of issue, such as 2026-11-02");
    }

    @Test
    void the_examples_of_the_help_export_on_weekends_and_send_no_mail_outside_the_window() {
        assertThat(run("help", "environment").out())
                .contains("[\"Mon-Fri 18:00-08:00\", \"Sat-Sun\"]", "default_profile = ", "RCOL_LOG_FILE");
        String cron = run("help", "cron").out();
        String script = cron.substring(cron.indexOf("#!/bin/sh"), cron.indexOf("esac"));
        assertThat(script).contains("--outside skip", "--log-file nightly.log").doesNotContain("10)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upload x --no",
                "upload x --no-data",
                "upload x --no-value",
                "upload x --allow-data-los",
                "upload x --overwrite-project-change",
                "export records -o d.csv --noww",
                "restore --no-data-questoin"
            })
    void no_hint_proposes_an_option_that_takes_a_safety_off(String line) {
        Ran ran = run(line.split(" "));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err().lines().skip(1))
                .hasSize(1)
                .noneMatch(
                        hint -> hint.matches(
                                ".*--(no-input|no-data-question|no-value-backup|allow-data-loss|overwrite-project-changes|now).*"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uplaod                            | there is no command rcol uplaod     | did you mean upload?",
                "upload                            | name the instrument files to upload     | see rcol upload --help",
                "upload x --yess                   | Unknown option: '--yess'                | did you mean --yes",
                "upload x --format xml             | takes text, json, markdown or html, not xml | see rcol upload --help",
                "check-token --format markdown     | takes text or json, not markdown        | see rcol check-token --help",
                "upload x --allow-data-loss        | works only on a terminal or with --plan | see rcol upload --help",
                "upload --plan p.json x            | --plan cannot be combined with PATH     | see rcol upload --help",
                "upload x --no-value-backup        | --no-value-backup needs --reason        | see rcol upload --help",
                "diff                              | Missing required parameter: 'A'         | see rcol diff --help",
                "uplaod x                          | there is no command rcol uplaod         | did you mean upload?",
                "config show a b                   | rcol config show does not take \"a\", \"b\" | see rcol config show --help",
                "token renewed qa 2026-01-01 x     | rcol token renewed does not take \"x\"   | see rcol token renewed --help",
                "restore --allow-data-loss         | --allow-data-loss works only on a terminal | see rcol restore --help",
                "export recrods                    | there is no command rcol export recrods | did you mean records?",
                "frobnicate                        | there is no command rcol frobnicate     | see rcol --help",
                "token set --store vault           | takes macos-keychain, libsecret, pass   | see rcol token set --help",
                "export records --batch 0          | --batch takes a number of at least 1           | see rcol export records --help",
                "sandbox serve --no-right fly      | --no-right takes import, export         | see rcol sandbox serve --help",
                "export metadata --out=d.csv       | Unknown option: '--out=d.csv'           | did you mean --output?",
                "export records --fulll            | Unknown option: '--fulll'               | see rcol export records --help",
                "help uplaod                       | there is no page about \"uplaod\"       | did you mean upload?",
                "help export recrods               | there is no page about \"export recrods\" | did you mean records?",
                "validate x --formt text           | Unknown option: '--formt'               | did you mean --format",
                "explain NAME-66                   | there is no rule \"NAME-66\"             | did you mean NAME-06",
                "help exitcodes                    | there is no page about \"exitcodes\"    | did you mean exit-codes?",
                "check-token --color purple        | takes auto, always or never, not purple | see rcol check-token --help",
                "check-token --sandbox --url x     | --sandbox cannot be combined with --url | see rcol --help",
            })
    void a_wrong_line_is_told_what_is_wrong_and_where_to_look(String line, String message, String hint) {
        Ran ran = run(line.strip().split(" "));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("rcol: ").contains(message).contains("hint: " + hint);
        assertThat(ran.err().lines()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "upload x --token=" + TOKEN,
                "upload x --token " + TOKEN,
                "check-token " + TOKEN,
                TOKEN,
                "upload " + TOKEN,
                "upload x --format " + TOKEN,
                "upload x --allow delete:" + TOKEN,
                "check-token --url https://example.org/?token=" + TOKEN,
                "sandbox serve --no-right " + TOKEN,
                "help " + TOKEN,
                "validate " + TOKEN,
                "validate x --select " + TOKEN,
                "validate . --fail-on " + TOKEN,
                "explain " + TOKEN,
                "-v check-token --token-file " + TOKEN
            })
    void a_token_in_the_arguments_is_never_repeated(String line) {
        Ran ran = run(line.split(" "));
        assertThat(ran.exitCode()).isIn(2, 4);
        assertThat(ran.out() + ran.err()).doesNotContainIgnoringCase(TOKEN.substring(0, 12));
    }

    @Test
    void json_is_answered_with_json_also_when_it_fails() {
        Ran ran = run("check-token", "--format", "json");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out())
                .contains(
                        "\"command\" : \"check-token\"",
                        "\"exitCode\" : 2",
                        "\"name\" : \"USAGE\"",
                        "no address of a REDCap server is set");
    }
}
