package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.ManualClock;
import org.rcol.sandbox.project.SandboxOptions;

/** The log, and the range of dates that is taken from it, on a server whose clock is set by hand. */
@Tag("clock")
class SandboxLogTest extends SandboxFixture {
    private final ManualClock clock = new ManualClock(Instant.parse("2024-10-11T08:00:00Z"), ZoneOffset.UTC);

    @Override
    SandboxOptions options() {
        return super.options().withClock(clock);
    }

    @BeforeEach
    void fill() {
        client.dictionary("record_id,demo,text,ID", "name,demo,text,Name", "race,demo,checkbox,Race,\"1, A | 2, B\"");
    }

    /** Sets the server's clock. */
    private void at(String time) {
        clock.set(Instant.parse(time + "Z"));
    }

    private String records(String... more) {
        return client.export(
                        "log",
                        Stream.concat(Stream.of("logtype", "record"), Stream.of(more))
                                .toArray(String[]::new))
                .replace("timestamp,username,action,details,record\n", "");
    }

    /** One record, changed, renamed, then deleted, and another one. */
    private void history() {
        at("2024-10-11T09:00:10");
        client.records("record_id,name,race___1", "1,Jack,1", "2,Jill,");
        at("2024-10-11T09:01:20");
        client.records("record_id,name,race___1", "1,Joe,0");
        at("2024-10-11T09:02:30");
        client.call("content", "record", "action", "rename", "record", "2", "new_record_name", "5");
        at("2024-10-11T09:03:40");
        client.call("content", "record", "action", "delete", "records[]", "1");
    }

    @Test
    void what_is_done_to_records_is_listed_newest_first_to_the_minute() {
        history();
        assertThat(records()).isEqualTo("""
                "2024-10-11 09:03",sandbox_user,"Delete record (API) 1",,1
                "2024-10-11 09:02",sandbox_user,"Update record (API) 5","record_id = '5'",5
                "2024-10-11 09:01",sandbox_user,"Update record (API) 1","name = 'Joe', race(1) = unchecked",1
                "2024-10-11 09:00",sandbox_user,"Create record (API) 2","name = 'Jill', demo_complete = '0'",2
                "2024-10-11 09:00",sandbox_user,"Create record (API) 1","name = 'Jack', race(1) = checked, demo_complete = '0'",1
                """);
    }

    @Test
    void exports_and_designs_are_listed_too() {
        client.csv();
        client.call("content", "project");
        assertThat(client.call("content", "log", "format", "json").body())
                .isEqualTo("[{\"timestamp\":\"2024-10-11 08:00\",\"username\":\"sandbox_user\","
                        + "\"action\":\"Manage/Design \",\"details\":\"Export project information (API)\","
                        + "\"record\":\"\"},\n"
                        + "{\"timestamp\":\"2024-10-11 08:00\",\"username\":\"sandbox_user\","
                        + "\"action\":\"Data export (API) \","
                        + "\"details\":\"export_format: CSV, rawOrLabel: raw\",\"record\":\"\"},\n"
                        + "{\"timestamp\":\"2024-10-11 08:00\",\"username\":\"sandbox_user\","
                        + "\"action\":\"Manage/Design \",\"details\":\"Upload data dictionary (API)\","
                        + "\"record\":\"\"}]");
        assertThat(client.export("log", "logtype", "export").lines()).hasSize(2);
        assertThat(client.export("log", "logtype", "manage").lines().skip(1))
                .allMatch(line -> line.contains("Manage/Design"));
        assertThat(client.export("log", "logtype", "user")).isEqualTo("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "logtype,record_add,2",
        "logtype,record_edit,2",
        "logtype,record_delete,1",
        "logtype,record,5",
        "record,1,3",
        "record,5,1",
        "user,sandbox_user,6",
        "user,somebody,0",
        "beginTime,2024-10-11 09:01,3",
        "beginTime,2024-10-11 09:01:21,2",
        "endTime,2024-10-11 09:00,3",
        "beginTime,2030-01-01 00:00,0"
    })
    void the_log_can_be_narrowed(String parameter, String value, int rows) {
        history();
        assertThat(client.export("log", parameter, value).strip().lines().skip(1))
                .hasSize(rows);
    }

    @Test
    void what_changes_nothing_leaves_no_trace() {
        history();
        at("2024-10-11T10:00:00");
        client.records("record_id,name", "5,Jill");
        assertThat(records()).doesNotContain("10:00");
        assertThat(between("2024-10-11 09:59:00", "")).isEmpty();
    }

    private String between(String begin, String end) {
        return client.csv("fields[]", "record_id", "dateRangeBegin", begin, "dateRangeEnd", end)
                .replace("record_id\n", "")
                .replace('\n', ' ')
                .strip();
    }

    @Test
    void a_range_shows_what_was_made_or_changed_in_it_and_never_what_is_gone() {
        at("2024-10-11T09:00:10");
        client.records("record_id,name", "1,a", "2,b", "3,c");
        at("2024-10-11T09:01:20");
        client.records("record_id,name", "2,B");
        at("2024-10-11T09:02:30");
        client.call("content", "record", "action", "delete", "records[]", "3");
        assertThat(between("2024-10-11 09:00:10", "")).isEqualTo("1 2");
        assertThat(between("2024-10-11 09:00:11", "")).isEqualTo("2");
        assertThat(between("", "2024-10-11 09:00:10")).isEqualTo("1 2");
        assertThat(between("2024-10-11 09:00:11", "2024-10-11 09:01:19")).isEmpty();
        assertThat(between("2024-10-11 09:01:21", "")).isEmpty();
        assertThat(client.call("content", "record", "dateRangeBegin", "yesterday")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_restart_keeps_the_log_and_a_torn_last_line_is_cut_off() throws IOException {
        history();
        String before = records();
        sandbox.close();
        Files.writeString(state.resolve("log.ndjson"), "{\"time\":\"2024-", StandardOpenOption.APPEND);
        serve(options());
        assertThat(records()).isEqualTo(before);
        client.records("record_id", "9");
        assertThat(records()).isEqualTo("\"2024-10-11 09:03\",sandbox_user,\"Create record (API) 9\",,9\n" + before);
    }

    @Test
    void a_large_import_is_one_line_in_the_file_and_a_row_for_each_record_in_the_export() throws IOException {
        long before = Files.size(state.resolve("log.ndjson"));
        String[] rows = Stream.concat(
                        Stream.of("record_id,name"),
                        IntStream.rangeClosed(1, 1000).mapToObj(i -> i + "," + "n".repeat(200)))
                .toArray(String[]::new);
        client.records(rows);
        assertThat(records().lines())
                .hasSize(1000)
                .first()
                .isEqualTo("\"2024-10-11 08:00\",sandbox_user,\"Create record (API) 1000\",,1000");
        assertThat(Files.size(state.resolve("log.ndjson")) - before).isLessThan(10_000);
        assertThat(between("2024-10-11 08:00:00", "").split(" ")).hasSize(1000);
    }
}
