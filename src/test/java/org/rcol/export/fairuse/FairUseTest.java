package org.rcol.export.fairuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.DocumentedBlock;
import org.rcol.ManualClock;
import org.rcol.export.ExportContext;
import org.rcol.export.fairuse.FairUse.Decision;
import org.rcol.export.fairuse.FairUseRules.Outside;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.json.Json;
import org.rcol.redcap.Pause;
import org.rcol.redcap.Redcap;
import org.rcol.state.UserState;

/** An export under the rules of a hospital far away, in a time that the test makes. */
@Tag("clock")
class FairUseTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String TOKEN = "0123456789ABCDEF0123456789ABCDEF";
    private static final String INCREMENTAL = "rcol export records -o data.csv --since last";

    /** A connection that has sent seven requests. */
    private static final Redcap SENT_SEVEN = (Redcap) Proxy.newProxyInstance(
            Redcap.class.getClassLoader(), new Class<?>[] {Redcap.class}, (proxy, call, given) -> 7);

    @TempDir
    private Path folder;

    private final ManualClock clock = new ManualClock(berlin("2026-11-23T12:00"), BERLIN);
    private final List<String> said = new ArrayList<>();
    private final List<String> warned = new ArrayList<>();

    private static Instant berlin(String time) {
        return LocalDateTime.parse(time).atZone(BERLIN).toInstant();
    }

    private FairUse fairUse(boolean window, Outside outside, String reason, boolean loopback) {
        var offPeak = OffPeak.of(List.of("Mon-Fri 18:00-08:00", "Sat-Sun"), BERLIN);
        var rules = new FairUseRules(
                Optional.of(offPeak),
                window,
                outside,
                Optional.of(reason).filter(text -> !text.isEmpty()),
                Optional.empty());
        return new FairUse(rules, "export records", context(folder, loopback, clock, clock), said::add, warned::add);
    }

    private FairUse fairUse(FairUseRules rules, Path state) {
        return new FairUse(rules, "export records", context(state, false, clock, clock), said::add, warned::add);
    }

    private static ExportContext context(Path state, boolean loopback, ManualClock clock, Pause pause) {
        return new ExportContext(
                SENT_SEVEN, "prod", "redcap.example.org", "", loopback, new UserState(state), clock, pause);
    }

    private FairUse large(Outside outside) {
        return fairUse(false, outside, "", false);
    }

    private static FairUseRequest records(long records) {
        return FairUseRequest.rows("17", List.of("records", "filter=[name]='Smith'"), records, () -> 1_000);
    }

    private static RcolException stopped(Runnable call) {
        RcolException failure = catchThrowableOfType(RcolException.class, call::run);
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(Kind.FAIR_USE);
        return failure;
    }

    /** Runs an export to its end. */
    private void export(FairUseRequest request) {
        FairUse fairUse = large(Outside.FAIL);
        fairUse.admit(request);
        fairUse.done(new Usage(12, 345));
        fairUse.ended(Optional.empty(), 0);
    }

    @Test
    void a_large_export_at_peak_time_is_told_when_the_next_window_opens() {
        RcolException failure = stopped(() -> large(Outside.FAIL).admit(records(5_001)));
        assertThat(failure.text())
                .isEqualTo("this export is large (5001 records) and it is peak time at redcap.example.org");
        assertThat(failure.hint().orElse(""))
                .contains("Mon 23 Nov 18:00 Europe/Berlin", "--outside wait", "--reason TEXT");
    }

    @Test
    void what_it_is_told_is_on_the_page() {
        RcolException failure = stopped(() -> large(Outside.FAIL).admit(records(12_034)));
        assertThat(DocumentedBlock.words(
                        "rcol: " + failure.text() + "\nhint: " + failure.hint().orElse("")))
                .matches(DocumentedBlock.of("docs/fair-use.md", "rcol: this export is large")
                        .pattern());
    }

    @Test
    void a_small_one_goes_and_bytes_and_documents_make_one_large() {
        assertThat(large(Outside.FAIL).admit(records(5_000))).isEqualTo(Decision.GO);
        assertThat(stopped(() -> large(Outside.FAIL)
                                .admit(FairUseRequest.rows("17", List.of("records"), 10, () -> 51_000_000)))
                        .text())
                .contains("about 51 MB");
        assertThat(stopped(() -> large(Outside.FAIL).admit(FairUseRequest.documents("17", List.of("files"))))
                        .text())
                .contains("documents are a large export");
    }

    @Test
    void nobody_asks_for_the_size_where_it_does_not_matter() {
        clock.set(berlin("2026-11-23T19:00"));
        FairUseRequest unknown = FairUseRequest.rows("17", List.of("records"), 10, () -> {
            throw new AssertionError("a request more");
        });
        assertThat(large(Outside.FAIL).admit(unknown)).isEqualTo(Decision.GO);
        assertThat(fairUse(false, Outside.FAIL, "", true).admit(unknown)).isEqualTo(Decision.GO);
    }

    @Test
    void a_reason_or_this_machine_or_no_windows_let_it_run_now() {
        assertThat(fairUse(false, Outside.FAIL, "the board meets", false).admit(records(9_000)))
                .isEqualTo(Decision.GO);
        assertThat(fairUse(false, Outside.FAIL, "", true).admit(records(9_000))).isEqualTo(Decision.GO);
        var none = new FairUseRules(Optional.empty(), false, Outside.FAIL, Optional.empty(), Optional.empty());
        assertThat(fairUse(none, folder).admit(records(9_000))).isEqualTo(Decision.GO);
    }

    @Test
    void waiting_says_one_line_and_sleeps_until_the_window_opens() {
        assertThat(fairUse(true, Outside.WAIT, "", true).begin()).isEqualTo(Decision.GO);
        assertThat(clock.instant()).isEqualTo(berlin("2026-11-23T18:00"));
        assertThat(said)
                .containsExactly(
                        "no off-peak window is open at redcap.example.org; waiting: the next window opens Mon 23 Nov 18:00 Europe/Berlin");
    }

    @Test
    void skipping_says_one_line_and_is_logged_as_skipped() {
        FairUse fairUse = fairUse(true, Outside.SKIP, "", false);
        assertThat(fairUse.begin()).isEqualTo(Decision.SKIP);
        fairUse.ended(Optional.empty(), 0);
        assertThat(said).singleElement().asString().startsWith("skipped: no off-peak window is open");
        assertThat(folder.resolve("usage.jsonl"))
                .content()
                .contains("\"result\":\"skipped\"", "\"exitCode\":0", "\"window\":\"peak\"");
    }

    @Test
    void a_window_that_closes_stops_a_running_export_at_the_edge_of_a_batch() {
        clock.set(berlin("2026-11-24T07:00"));
        FairUse fairUse = large(Outside.FAIL);
        fairUse.admit(records(6_000));
        fairUse.batchEdge(new Usage(3_000, 10));
        clock.set(berlin("2026-11-24T08:00"));
        RcolException failure = stopped(() -> fairUse.batchEdge(new Usage(3_100, 10)));
        assertThat(failure.text()).isEqualTo("the off-peak window closed after 3100 records");
        assertThat(failure.hint().orElse(""))
                .contains("run the same command in the next window", "Tue 24 Nov 18:00", "continues where it stopped");
    }

    @Test
    void or_lets_it_wait_for_the_next_one_if_that_was_wanted() {
        clock.set(berlin("2026-11-24T07:59"));
        FairUse fairUse = fairUse(true, Outside.WAIT, "", false);
        fairUse.begin();
        clock.sleep(Duration.ofMinutes(2));
        fairUse.batchEdge(new Usage(100, 10));
        assertThat(clock.instant()).isEqualTo(berlin("2026-11-24T18:00"));
        assertThat(said).singleElement().asString().contains("closed after 100 records; waiting");
    }

    @Test
    void a_small_export_that_began_in_a_window_may_end_after_it_until_it_proves_large() {
        clock.set(berlin("2026-11-24T07:59"));
        FairUse fairUse = large(Outside.FAIL);
        fairUse.admit(records(4_000));
        clock.sleep(Duration.ofMinutes(2));
        fairUse.batchEdge(new Usage(100, 10));
        stopped(() -> fairUse.batchEdge(new Usage(200, 50_000_001)));
    }

    @Test
    void no_reason_overrides_the_windows_of_a_policy() {
        var rules = new FairUseRules(
                Optional.of(OffPeak.of(List.of("18:00-19:00"), BERLIN)),
                false,
                Outside.FAIL,
                Optional.of("the board meets"),
                Optional.of("the policy of this machine (/etc/rcol/policy.toml)"));
        RcolException failure = stopped(() -> fairUse(rules, folder).admit(records(5_001)));
        assertThat(failure.text())
                .endsWith("peak time at redcap.example.org, by the policy of this machine (/etc/rcol/policy.toml)");
        assertThat(failure.hint().orElse("")).contains("opens Mon 23 Nov 18:00").doesNotContain("--reason");
        fairUse(rules, folder).admit(records(5_000));
    }

    @Test
    void a_machine_that_slept_through_the_window_waits_for_the_next() {
        FairUse fairUse = new FairUse(
                new FairUseRules(
                        Optional.of(OffPeak.of(List.of("18:00-19:00"), BERLIN)),
                        true,
                        Outside.WAIT,
                        Optional.empty(),
                        Optional.empty()),
                "export records",
                context(folder, false, clock, nap -> {
                    clock.sleep(nap);
                    if (clock.instant().equals(berlin("2026-11-23T17:30"))) {
                        clock.set(berlin("2026-11-23T23:00"));
                    }
                }),
                said::add,
                warned::add);
        fairUse.begin();
        assertThat(clock.instant()).isEqualTo(berlin("2026-11-24T18:00"));
    }

    @Test
    void a_second_full_export_in_a_week_is_warned_about_and_a_third_refused() {
        FairUseRequest everything = records(10).ofEverything(INCREMENTAL);
        export(everything);
        assertThat(warned).isEmpty();
        clock.sleep(Duration.ofDays(1));
        export(everything);
        assertThat(warned).singleElement().asString().contains(INCREMENTAL);
        clock.sleep(Duration.ofDays(1));
        RcolException failure = stopped(() -> large(Outside.FAIL).admit(everything));
        assertThat(failure.text()).isEqualTo("everything was exported 2 times in the last 7 days");
        assertThat(failure.hint().orElse("")).contains(INCREMENTAL, "--reason TEXT");
        assertThat(fairUse(false, Outside.FAIL, "a new column", false).admit(everything))
                .isEqualTo(Decision.GO);
        clock.sleep(Duration.ofDays(7));
        assertThat(large(Outside.FAIL).admit(everything)).isEqualTo(Decision.GO);
    }

    @Test
    void the_same_within_a_quarter_of_an_hour_is_warned_about_and_then_refused_and_another_query_is_not() {
        export(records(10));
        clock.sleep(Duration.ofMinutes(14));
        export(records(10));
        assertThat(warned).singleElement().asString().contains("last 15 minutes");
        export(FairUseRequest.rows("17", List.of("records", "filter=[name]='Jones'"), 10, () -> 0));
        export(FairUseRequest.rows("18", List.of("records", "filter=[name]='Smith'"), 10, () -> 0));
        assertThat(warned).hasSize(1);
        clock.sleep(Duration.ofMinutes(1).dividedBy(2));
        stopped(() -> large(Outside.FAIL).admit(records(10)));
        clock.sleep(Duration.ofMinutes(1));
        assertThat(large(Outside.FAIL).admit(records(10))).isEqualTo(Decision.GO);
    }

    @Test
    void the_log_has_what_the_page_shows() throws IOException {
        export(records(10).ofEverything(INCREMENTAL));
        assertThat(names(Files.readString(folder.resolve("usage.jsonl"))))
                .isEqualTo(names(
                        DocumentedBlock.of("docs/fair-use.md", "{\"time\":").first()));
    }

    private static List<String> names(String line) throws IOException {
        var names = new ArrayList<String>();
        Json.read(line, JsonNode.class).fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void an_export_that_failed_or_ran_against_this_machine_is_not_held_against_anybody() {
        for (int i = 0; i < 3; i++) {
            FairUse fairUse = large(Outside.FAIL);
            fairUse.admit(records(10).ofEverything(INCREMENTAL));
            fairUse.ended(Optional.of(Kind.UNREACHABLE), 6);
        }
        for (int i = 0; i < 4; i++) {
            FairUse fairUse = fairUse(false, Outside.FAIL, "", true);
            fairUse.admit(records(10).ofEverything(INCREMENTAL));
            fairUse.ended(Optional.empty(), 0);
        }
        assertThat(warned).isEmpty();
    }

    @Test
    void the_log_says_what_was_used_and_never_a_filter_or_a_token() throws IOException {
        clock.set(berlin("2026-11-23T19:00"));
        FairUse fairUse = fairUse(false, Outside.FAIL, "asked by the PI, token=" + TOKEN + "\nnext line", false);
        fairUse.admit(records(10).ofEverything(INCREMENTAL));
        clock.sleep(Duration.ofSeconds(90));
        fairUse.done(new Usage(12, 3_456));
        fairUse.ended(Optional.empty(), 0);
        Path log = folder.resolve("usage.jsonl");
        assertThat(Files.readAllLines(log))
                .singleElement()
                .asString()
                .startsWith("{\"time\":\"2026-11-23T18:00:00Z\",\"profile\":\"prod\",\"host\":\"redcap.example.org\","
                        + "\"project\":\"17\",\"command\":\"export records\",\"query\":\"")
                .endsWith("\"everything\":true,\"requests\":7,\"records\":12,\"bytes\":3456,\"milliseconds\":90000,"
                        + "\"window\":\"off-peak\",\"reason\":\"asked by the PI, token=[removed] next line\","
                        + "\"result\":\"ok\",\"exitCode\":0}")
                .doesNotContain(TOKEN, "Smith");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
                .isEqualTo("rw-------");
    }

    @Test
    void a_log_that_cannot_be_used_is_warned_about_once_and_stops_nothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        var rules = new FairUseRules(Optional.empty(), false, Outside.FAIL, Optional.empty(), Optional.empty());
        var fairUse = fairUse(rules, file);
        assertThat(fairUse.admit(records(10))).isEqualTo(Decision.GO);
        fairUse.ended(Optional.empty(), 0);
        assertThat(warned).containsExactly("the usage log in " + file + " cannot be used; exports go on without it");
    }

    @Test
    void torn_lines_of_the_log_are_passed_over() throws IOException {
        export(records(10));
        Path log = folder.resolve("usage.jsonl");
        String line = Files.readString(log).strip();
        String torn = line.substring(0, line.length() - 9);
        Files.writeString(log, torn + "\n\nnonsense\n[]\n{}\n" + line.replace("2026-11", "soon") + "\n" + line + "\n");
        export(records(10));
        assertThat(warned).singleElement().asString().contains("last 15 minutes");
    }
}
