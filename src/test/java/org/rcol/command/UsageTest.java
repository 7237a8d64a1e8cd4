package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/** usage: the usage log as people read it. */
@Tag("clock")
class UsageTest {
    @TempDir
    private Path temp;

    private static Clock at(String time) {
        return Clock.fixed(Instant.parse(time), ZoneId.of("Europe/Berlin"));
    }

    @Test
    void it_sums_up_exports_by_day_project_and_command_in_the_zone_that_it_names() throws IOException {
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            Rcol rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
            project.records("record_id\n1\n2\n3\n");
            rcol.at(at("2026-03-01T12:00:00Z")).run("export", "records", "-o", "a.csv");
            rcol.at(at("2026-03-01T22:30:00Z")).run("export", "records", "-o", "b.csv");
            rcol.at(at("2026-03-01T23:30:00Z")).run("export", "records", "-o", "c.csv");
            Path log = rcol.state().resolve("usage.jsonl");
            Files.writeString(log, "{\"time\":\"2026\n{}\nhello\n", StandardOpenOption.APPEND);
            Ran ran = rcol.run("usage");
            assertThat(ran.exitCode()).isZero();
            assertThat(ran.out().replaceAll(" +", " "))
                    .startsWith("day host project profile command exports requests records data time\n")
                    .contains("2026-03-01 127.0.0.1:" + project.port() + " ", " 2 ", " 6 ")
                    .contains("2026-03-02 127.0.0.1:" + project.port() + " ")
                    .contains("3 exports, ", "(days of the time zone Europe/Berlin).\n")
                    .endsWith("3 lines of the log cannot be read, and are left out.\n");
            assertThat(rcol.run("usage", "--since", "2026-03-02").out())
                    .doesNotContain("2026-03-01 ")
                    .contains("1 export, ", "(since 2026-03-02, days of");
            assertThat(rcol.run("usage", "--since", "0d").out()).contains("(since 2026-03-02, ");
            assertThat(rcol.run("usage", "--format", "json").out())
                    .contains("\"timezone\" : \"Europe/Berlin\"", "\"exports\" : 2", "\"damagedLines\" : 3");
        }
    }

    @Test
    void without_a_log_it_says_that_there_was_no_export() {
        Rcol rcol = new Rcol(temp.resolve("work")).at(at("2026-03-01T12:00:00Z"));
        assertThat(rcol.run("usage").out()).isEqualTo("No exports (days of the time zone Europe/Berlin).\n");
        Ran ran = rcol.run("usage", "--since", "2026-13-01");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("--since takes a day such as 2026-11-01");
    }
}
