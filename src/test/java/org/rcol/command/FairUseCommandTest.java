package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.ManualClock;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/** Fair use as it is typed, against a served sandbox. */
@Tag("clock")
class FairUseCommandTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String TOML =
            "off_peak = [\"Mon-Fri 18:00-08:00\", \"Sat-Sun\"]\ntimezone = \"Europe/Berlin\"\n";

    @TempDir
    private Path temp;

    private final ManualClock clock = new ManualClock(berlin("2026-11-23T12:00"), BERLIN);
    private RunningSandbox served;
    private Rcol rcol;

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    @BeforeEach
    void serve() {
        served = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(temp.resolve("work"))
                .to(served.port(), served.token())
                .at(clock)
                .pausing(clock)
                .file("rcol.toml", TOML);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private Ran metadata(String... more) {
        String[] args = new String[more.length + 4];
        String[] first = {"export", "metadata", "-o", "x.csv"};
        System.arraycopy(first, 0, args, 0, first.length);
        System.arraycopy(more, 0, args, first.length, more.length);
        return rcol.run(args);
    }

    private String log() throws IOException {
        return Files.readString(rcol.state().resolve("usage.jsonl"));
    }

    @Test
    void outside_of_the_window_it_fails_with_its_next_opening_and_asks_the_server_nothing() throws IOException {
        Ran ran = metadata("--window", "off-peak");
        assertThat(ran.exitCode()).isEqualTo(10);
        assertThat(ran.err()).contains("no off-peak window is open", "opens Mon 23 Nov 18:00 Europe/Berlin");
        assertThat(rcol.folder().resolve("x.csv")).doesNotExist();
        assertThat(served.requests()).isZero();
        assertThat(log()).contains("\"result\":\"FAIR_USE\",\"exitCode\":10", "\"window\":\"peak\"");
    }

    @Test
    void or_skips_and_is_content() {
        Ran ran = metadata("--window", "off-peak", "--outside", "skip");
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).startsWith("skipped: no off-peak window is open");
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(rcol.folder().resolve("x.csv")).doesNotExist();
    }

    @Test
    void or_waits_and_then_exports() throws IOException {
        Ran ran = metadata("--window", "off-peak", "--outside", "wait");
        assertThat(ran.exitCode()).isZero();
        assertThat(clock.instant()).isEqualTo(berlin("2026-11-23T18:00"));
        assertThat(rcol.folder().resolve("x.csv")).exists();
        assertThat(log()).contains("\"command\":\"export metadata\"", "\"requests\":1", "\"result\":\"ok\"");
    }

    @Test
    void in_a_window_and_without_one_it_simply_exports_and_logs_it() throws IOException {
        assertThat(metadata().exitCode()).isZero();
        clock.set(berlin("2026-11-28T12:00"));
        assertThat(metadata("--window", "off-peak").exitCode()).isZero();
        assertThat(rcol.run("export", "instruments", "-o", "forms").exitCode()).isZero();
        assertThat(log().lines()).hasSize(3).noneMatch(line -> line.contains(served.token()));
    }

    @Test
    void an_export_that_fails_is_logged_with_its_exit_code() throws IOException {
        rcol.with("RC_API_KEY", "0123456789ABCDEF0123456789ABCDEF");
        assertThat(metadata().exitCode()).isEqualTo(4);
        assertThat(log()).contains("\"result\":\"TOKEN\",\"exitCode\":4").doesNotContain("0123456789ABCDEF");
    }

    @Test
    void a_broken_log_is_one_warning_and_no_failure() throws IOException {
        Files.createDirectories(rcol.state().resolve("usage.jsonl"));
        Ran ran = metadata();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err().lines().filter(line -> line.startsWith("warning: the usage log")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--window peak                     | takes off-peak, not peak",
                "--window off-peak --reason x      | --reason cannot be combined with --window",
                "--outside later                   | takes fail, wait or skip, not later",
            })
    void a_wrong_wish_is_a_usage_error(String options, String message) {
        Ran ran = metadata(options.strip().split(" "));
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "off_peak = \"Sat-Sun\"                          | rcol.toml:1: off_peak must be a list",
                "off_peak = [\"Sat-Sun 26:00-27:00\"]            | \"Sat-Sun 26:00-27:00\" has no time 26:00",
                "timezone = \"Berlin\"                           | there is no time zone \"Berlin\"",
                "offpeak = [\"Sat\"]                             | did you mean off_peak?",
            })
    void a_wrong_setting_is_a_usage_error(String toml, String message) {
        rcol.file("rcol.toml", toml.strip());
        Ran ran = metadata();
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(message);
    }

    @Test
    void a_window_that_was_never_set_is_a_usage_error() {
        rcol.file("rcol.toml", "");
        Ran ran = metadata("--window", "off-peak");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--window off-peak needs off_peak = [");
    }

    @Test
    void a_profile_has_windows_of_its_own() {
        rcol.file("rcol.toml", TOML + "[profile.night]\noff_peak = [\"11:00-13:00\"]\n")
                .with("RC_API_URL_NIGHT", "http://127.0.0.1:" + served.port() + "/api/")
                .with("RC_API_KEY_NIGHT", served.token());
        assertThat(metadata("--window", "off-peak", "--profile", "night").exitCode())
                .isZero();
    }
}
