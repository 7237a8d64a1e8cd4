package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** The log in slices: each entry once, whatever a server thinks of the edges. */
@Tag("clock")
class ExportLogsTest {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final int DAYS = 60;

    @TempDir
    private Path temp;

    private Rcol rcol;
    private StubServer server;

    /** When something happened, to the second, and what. */
    private record Event(LocalDateTime time, String details) {}

    @BeforeEach
    void connect() throws IOException {
        server = new StubServer();
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                .to(server.port(), server.token())
                .at(Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** A log with entries at random and at midnights, some of them twice in the same minute. */
    private static List<Event> log(Random random) {
        var log = new ArrayList<Event>();
        for (int day = 0; day < DAYS; day++) {
            LocalDateTime midnight = START.plusDays(day);
            log.add(new Event(midnight, "midnight"));
            log.add(new Event(midnight, "midnight"));
            log.add(new Event(midnight.minusSeconds(1), "a second before"));
            log.add(new Event(midnight.plusSeconds(59), "a minute nearly"));
            log.add(new Event(midnight.plusSeconds(random.nextInt(86_400)), "at random, \"" + day + "\""));
        }
        log.sort((one, other) -> one.time().compareTo(other.time()));
        return log;
    }

    /** Serves the log, the newest first, cut to minutes in what is shown and to the second in what is asked for. */
    private void serve(List<Event> log, boolean countsEdges) {
        server.when("log", asked -> StubServer.body(200, json(log, asked, countsEdges)));
    }

    private static String json(List<Event> log, Map<String, String> asked, boolean countsEdges) {
        var newestFirst = new ArrayList<>(log);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .filter(event -> isAfter(event.time(), asked.get("beginTime"), countsEdges)
                        && isBefore(event.time(), asked.get("endTime"), countsEdges))
                .map(event -> "{\"timestamp\":\"" + MINUTE.format(event.time())
                        + "\",\"username\":\"ada\",\"action\":\"Manage/Design \",\"details\":\""
                        + event.details().replace("\"", "\\\"") + "\",\"record\":\"\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static boolean isAfter(LocalDateTime time, String begin, boolean countsEdges) {
        LocalDateTime edge = LocalDateTime.parse(begin, MINUTE);
        return time.isAfter(edge) || (countsEdges && time.equals(edge));
    }

    private static boolean isBefore(LocalDateTime time, String end, boolean countsEdges) {
        if (end == null) {
            return true;
        }
        LocalDateTime edge = LocalDateTime.parse(end, MINUTE);
        return time.isBefore(edge) || (countsEdges && time.equals(edge));
    }

    private static List<String> lines(List<Event> log) {
        return log.stream()
                .map(event -> MINUTE.format(event.time()) + ",ada,Manage/Design ," + quoted(event.details()) + ",")
                .toList();
    }

    private static String quoted(String text) {
        return text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void each_entry_comes_once_and_the_oldest_first_whatever_a_server_thinks_of_the_edges(boolean countsEdges)
            throws IOException {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        List<Event> log = log(new Random(seed));
        serve(log, countsEdges);
        Ran ran = rcol.run("export", "logs", "--since", "2026-01-01", "-o", "log.csv");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        List<String> expected = lines(
                log.stream().filter(event -> !event.time().isBefore(START)).toList());
        List<String> lines = Files.readAllLines(rcol.folder().resolve("log.csv"));
        assertThat(lines.get(0)).isEqualTo("timestamp,username,action,details,record");
        assertThat(lines.subList(1, lines.size())).isEqualTo(expected);
        assertThat(ran.err()).contains("exported " + expected.size() + " entries since 2026-01-01 00:00");
        assertThat(server.requests()).hasSizeBetween(3, 10);
    }

    @Test
    void two_months_put_behind_one_another_are_the_log_of_both() throws IOException {
        List<Event> log = log(new Random(1));
        serve(log, true);
        String both = rcol.run("export", "logs", "--since", "2026-01-01", "--until", "2026-02-20")
                .out();
        String first = rcol.run("export", "logs", "--since", "2026-01-01", "--until", "2026-01-15 00:00")
                .out();
        String second = rcol.run("export", "logs", "--since", "2026-01-15", "--until", "2026-02-20")
                .out();
        assertThat(first + second.substring(second.indexOf('\n') + 1)).isEqualTo(both);
        assertThat(both).contains("a second before").doesNotContain("2026-02-20 00:00");
    }

    @Test
    void json_holds_the_same_entries() throws IOException {
        serve(log(new Random(2)), true);
        String json = rcol.run("export", "logs", "--since", "2026-01-01", "--until", "2026-01-02", "--format", "json")
                .out();
        assertThat(json)
                .startsWith("[{\"timestamp\":\"2026-01-01 00:00\",\"username\":\"ada\",\"action\":\"Manage/Design \"")
                .endsWith("}]\n");
        assertThat(rcol.run("export", "logs", "--since", "2030-01-01", "--format", "json")
                        .out())
                .isEqualTo("[]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[{\"timestamp\":\"2026-01-01 10:00\"}]", "[{\"timestamp\":\"2026-01-01 10:00\"},{"})
    void a_slice_that_is_too_much_for_the_server_is_halved_whatever_it_began_to_send(String beginning) {
        List<Event> log = log(new Random(3));
        server.when("log", asked -> {
            LocalDateTime begin = LocalDateTime.parse(asked.get("beginTime"), MINUTE);
            boolean much = begin.plusHours(30).isBefore(LocalDateTime.parse(asked.get("endTime"), MINUTE));
            return much ? memory(beginning) : StubServer.body(200, json(log, asked, true));
        });
        Ran ran = rcol.run("export", "logs", "--since", "2026-01-01", "--until", "2026-01-20");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out().lines().skip(1).toList())
                .isEqualTo(lines(log.stream()
                        .filter(event ->
                                !event.time().isBefore(START) && event.time().isBefore(START.plusDays(19)))
                        .toList()));
    }

    private static MockResponse memory(String beginning) {
        return StubServer.body(
                beginning.isEmpty() ? 400 : 200,
                beginning + "{\"error\":\"REDCap ran out of server memory. The request cannot be processed.\"}");
    }

    @Test
    void a_server_that_cannot_give_an_hour_ends_the_export_without_a_file() {
        server.when("log", asked -> memory(""));
        Ran ran = rcol.run("export", "logs", "--since", "2026-01-01", "-o", "log.csv");
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("ran out of memory");
        assertThat(rcol.folder().resolve("log.csv")).doesNotExist();
        assertThat(server.requests()).hasSizeLessThan(10);
    }

    @Test
    void all_begins_with_the_project_and_a_refusal_is_not_tried_again() {
        server.when("project", 200, "{\"project_id\":7,\"creation_time\":\"2026-02-28 10:00:30\"}");
        server.when("log", 403, "{\"error\":\"You do not have Logging privileges\"}");
        Ran ran = rcol.run("export", "logs", "--all", "--type", "record_edit");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(server.asked("log")).isEqualTo(1);
        assertThat(server.requests().get(1))
                .containsEntry("beginTime", "2026-02-28 09:59")
                .containsEntry("logtype", "record_edit");
    }

    @Test
    void a_wrong_time_is_told_before_anything_is_asked() {
        assertThat(rcol.run("export", "logs").err()).contains("give a start");
        assertThat(rcol.run("export", "logs", "--since", "yesterday").err()).contains("--since takes 2026-01-31");
        assertThat(rcol.run("export", "logs", "--since", "2026-02-01", "--until", "2026-01-01")
                        .exitCode())
                .isEqualTo(2);
        assertThat(rcol.run("export", "logs", "--since", "2026-02-01", "--type", "edits")
                        .exitCode())
                .isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }
}
