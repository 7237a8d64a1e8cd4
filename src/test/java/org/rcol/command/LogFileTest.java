package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;

/** --log-file: what a job that nobody watches has said, and when. */
@Tag("clock")
class LogFileTest {
    private static final String TIME = "2026-03-01T12:00:00Z ";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                .to(project.port(), project.token())
                .at(Clock.fixed(Instant.parse(TIME.strip()), ZoneId.of("Asia/Tokyo")));
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,");
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private String log() throws IOException {
        return Files.readString(rcol.folder().resolve("rcol.log"));
    }

    @Test
    void every_line_of_the_conversation_is_added_with_its_time_in_utc() throws IOException {
        Ran first = rcol.run("upload", "demo.csv", "--log-file", "rcol.log");
        assertThat(first.exitCode()).isEqualTo(5);
        for (String line : first.err().lines().toList()) {
            assertThat(log()).contains(TIME + line + "\n");
        }
        assertThat(log()).startsWith(TIME + "rcol test, rcol upload\n").endsWith(TIME + "exit code 5\n");
        long before = log().lines().count();
        Ran second = rcol.run("--log-file", "rcol.log", "-q", "upload", "demo.csv", "--yes");
        assertThat(second.err()).isEmpty();
        assertThat(log().lines().skip(before))
                .startsWith(TIME + "rcol test, rcol upload")
                .endsWith(TIME + "exit code 0");
        assertThat(log().lines()).allMatch(line -> line.startsWith(TIME));
        assertThat(log()).doesNotContainIgnoringCase(project.token().substring(0, 8));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(rcol.folder().resolve("rcol.log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void what_quiet_leaves_out_is_in_the_file() throws IOException {
        rcol.run("upload", "demo.csv", "--sandbox", "--yes", "-q", "--log-file", "rcol.log");
        assertThat(log()).contains(TIME + "sandbox: an embedded REDCap for trying things out");
    }

    @Test
    void the_variable_does_the_same_and_a_wrong_command_line_is_logged_too() throws IOException {
        rcol.with("RCOL_LOG_FILE", "rcol.log").run("check-token", "--frobnicate");
        assertThat(log()).contains(TIME + "rcol: Unknown option: '--frobnicate'", TIME + "exit code 2");
        assertThat(rcol.run("config", "show").out()).contains("log_file", "RCOL_LOG_FILE in the environment");
    }

    @Test
    void a_file_that_cannot_be_opened_stops_the_command_before_anything_is_done() throws IOException {
        int requests = project.requests();
        Files.createDirectories(rcol.folder().resolve("folder"));
        for (String name : new String[] {"none/rcol.log", "folder"}) {
            Ran ran = rcol.run("upload", "demo.csv", "--yes", "--log-file", name);
            assertThat(ran.exitCode()).isEqualTo(11);
            assertThat(ran.err()).contains("the log file " + name + " cannot be opened, so nothing was done", "hint: ");
        }
        assertThat(project.requests()).isEqualTo(requests);
    }

    @Test
    void a_real_process_writes_it_too() throws Exception {
        try (RcolProcess process =
                RcolProcess.start(rcol.folder(), Map.of(), "validate", "none.csv", "--log-file", "rcol.log")) {
            assertThat(process.end().exitCode()).isEqualTo(2);
        }
        assertThat(log()).contains(" rcol: none.csv does not exist\n").endsWith(" exit code 2\n");
    }
}
