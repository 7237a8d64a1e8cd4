package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;

/**
 * The JSON that each command answers with, whole: scripts of others read it, so a change here is a change of its {@code formatVersion}.
 *
 * <p>{@code -Drcol.updateGolden=true} writes the files anew.
 */
@Tag("clock")
class JsonAnswersTest {
    private static final Path GOLDEN = Path.of("src/test/resources/json");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                .to(project.port(), project.token())
                .at(CLOCK);
        rcol.instrument(
                "demo.csv",
                "record_id,demo,text,Record ID,",
                "age,demo,text,Age,",
                "mood,demo,radio,Mood,\"1, good | 2, bad\"");
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private void holds(String name, Ran ran) throws IOException {
        String text = ran.out()
                .replace(temp.toString(), "TEMP")
                .replaceAll("127\\.0\\.0\\.1[:_]" + project.port(), "HOST")
                .replaceAll("\"reviewPage\" : \"[0-9a-f]{64}\"", "\"reviewPage\" : \"HASH\"")
                .replaceAll("\"fingerprint\" : \"[0-9a-f]{16}\"", "\"fingerprint\" : \"FINGERPRINT\"")
                .replaceAll("\"redcapVersion\" : \"[0-9.]+\"", "\"redcapVersion\" : \"16.1.3\"")
                .replaceAll("\"milliseconds\" : \\d+", "\"milliseconds\" : 7")
                .replaceAll("\"clockAheadSeconds\" : -?\\d+", "\"clockAheadSeconds\" : 0")
                .replaceAll("server's differ by \\d+ minutes", "server's differ by 9 minutes");
        Path golden = GOLDEN.resolve(name + ".json");
        if (Boolean.getBoolean("rcol.updateGolden")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void upload() throws IOException {
        holds("upload-applied", rcol.run("upload", "demo.csv", "--yes", "--format", "json"));
        holds("upload-nothing", rcol.run("upload", "demo.csv", "--yes", "--format", "json"));
        project.records("record_id,age,mood\n1,30,1\n2,40,2\n");
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "mood,demo,radio,Mood,\"1, good | 3, bad\"");
        holds("upload-refused", rcol.run("upload", "demo.csv", "--yes", "--format", "json"));
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age,", "age,demo,text,Age,");
        holds("upload-findings", rcol.run("upload", "demo.csv", "--yes", "--format", "json"));
    }

    @Test
    void diff() throws IOException {
        rcol.instrument("later.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age in years,");
        holds("diff", rcol.run("diff", "demo.csv", "later.csv", "--format", "json"));
    }

    @Test
    void status() throws IOException {
        rcol.run("upload", "demo.csv", "--yes");
        holds("status", rcol.run("status", "demo.csv", "--format", "json"));
        project.has("record_id,demo,text,Record ID,", "age,demo,text,Age in years,", "bmi,local,text,BMI,");
        holds("status-drifted", rcol.run("status", "demo.csv", "--format", "json"));
        holds("status-without-files", rcol.run("status", "--format", "json"));
    }

    @Test
    void diff_of_set_ups() throws IOException {
        rcol.run("export", "setup", "-o", "old");
        project.settings(Map.of("secondary_unique_field", "age", "project_notes", "two\nlines"));
        holds("diff-setup", rcol.run("diff", "old", "--format", "json"));
    }

    @Test
    void validate() throws IOException {
        rcol.instrument("bad.csv", "record_id,demo,text,Record ID,", "mood,demo,textt,Mood,");
        holds("validate", rcol.run("validate", "bad.csv", "--format", "json"));
        holds("validate-nothing", rcol.run("validate", "demo.csv", "--format", "json"));
        holds("validate-failed", rcol.run("validate", "none.csv", "--format", "json"));
    }

    @Test
    void restore() throws IOException {
        rcol.run("upload", "demo.csv", "--yes");
        rcol.at(Clock.offset(CLOCK, Duration.ofMinutes(1)));
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age in years,");
        rcol.run("upload", "demo.csv", "--yes", "--allow", "delete:mood=0");
        holds("restore", rcol.run("restore", "--dry-run", "--format", "json"));
    }

    @Test
    void what_uploads_have_left() throws IOException {
        rcol.run("upload", "demo.csv", "--yes");
        project.records("record_id,age,mood\n1,30,1\n2,40,2\n");
        rcol.at(Clock.offset(CLOCK, Duration.ofMinutes(1)));
        rcol.instrument("demo.csv", "record_id,demo,text,Record ID,", "age,demo,text,Age in years,");
        rcol.run("upload", "demo.csv", "--yes", "--allow", "delete:mood=2");
        rcol.at(Clock.offset(CLOCK, Duration.ofDays(40)));
        holds("restore-list", rcol.run("restore", "--list", "--format", "json"));
        holds("backups-prune", rcol.run("backups", "prune", "--older-than", "30d", "-n", "--format", "json"));
        holds("backups-prune-refused", rcol.run("backups", "prune", "--older-than", "30d", "--format", "json"));
        holds("backups-prune-deleted", rcol.run("backups", "prune", "--older-than", "1", "-y", "--format", "json"));
    }

    @Test
    void usage() throws IOException {
        holds("usage-nothing", rcol.run("usage", "--format", "json"));
        rcol.run("export", "records", "-o", "data.csv");
        holds("usage", rcol.run("usage", "--since", "2026-03-01", "--format", "json"));
    }

    @Test
    void references_and_a_rename() throws IOException {
        rcol.instrument("bmi.csv", "bmi,bmi,calc,BMI,[age] / 2", "happy,bmi,descriptive,{mood} at [age],");
        holds("references", rcol.run("references", "age", "mood/2", "form:demo", "--in", ".", "--format", "json"));
        holds("refactor-rename", rcol.run("refactor", "rename", "age", "years", ".", "--format", "json"));
        rcol.instrument("sum.csv", "n,sum,calc,N,[mood] + 1");
        holds(
                "refactor-rename-refused",
                rcol.run("refactor", "rename", "--choice", "mood/2=3", ".", "--format", "json"));
    }

    @Test
    void check_token() throws IOException {
        Files.createDirectories(rcol.state());
        holds("check-token", rcol.run("check-token", "--format", "json"));
        holds("check-token-offline", rcol.run("check-token", "--offline", "--format", "json"));
        holds("check-token-failed", rcol.to(project.port(), "F".repeat(32)).run("check-token", "--format", "json"));
    }
}
