package org.rcol.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Canary;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;

/** Anybody on the machine can read a process's arguments, and every program gets its parent's environment: the token is in neither. */
@EnabledOnOs(OS.LINUX)
class CanaryProcessTest {
    /** Writes down what it was started with, and what started it. */
    private static final String SPY = """
            #!/bin/sh
            cat "/proc/$$/cmdline" "/proc/$$/environ" "/proc/$PPID/cmdline" > "SEEN/$$"
            """;

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Canary canary;
    private Path work;
    private final Map<String, String> variables = new HashMap<>();

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server")).has("record_id,demo,text,Record ID,");
        canary = new Canary(project.token());
        work = Files.createDirectories(temp.resolve("work"));
        Files.createDirectories(temp.resolve("seen"));
        Files.createDirectories(temp.resolve("tmp"));
        new Rcol(work).instrument("demo.csv", "record_id,demo,text,Record ID,");
        variables.put("RC_API_URL", "http://127.0.0.1:" + project.port() + "/api/");
        variables.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temp.resolve("tmp"));
        variables.put("TMPDIR", temp.resolve("tmp").toString());
    }

    @AfterEach
    void close() {
        project.close();
    }

    private Path script(String name, String text) throws IOException {
        Path script = Files.createDirectories(temp.resolve("bin")).resolve(name);
        Files.writeString(script, SPY.replace("SEEN", temp.resolve("seen").toString()) + text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private Ran run(String... words) throws Exception {
        try (RcolProcess process = RcolProcess.start(work, variables, words)) {
            Ran ran = process.end();
            canary.isNotIn(String.join(" ", words), ran.out() + ran.err());
            return ran;
        }
    }

    private void nothingWasSeen() throws IOException {
        try (Stream<Path> seen = Files.list(temp.resolve("seen"))) {
            List<Path> files = seen.toList();
            assertThat(files).as("what was started").isNotEmpty();
            for (Path file : files) {
                String text = new String(Files.readAllBytes(file), ISO_8859_1);
                assertThat(text).contains("PATH=", "org.rcol.Main");
                canary.isNotIn(file.toString(), text);
            }
        }
        canary.isNotBelow(
                temp, temp.resolve("server"), temp.resolve("bin"), temp.resolve("vault"), work.resolve(".env"));
    }

    @Test
    void git_is_started_without_it() throws Exception {
        script("git", "PATH=\"$OLD_PATH\" exec git \"$@\"\n");
        variables.put("OLD_PATH", System.getenv("PATH"));
        variables.put("PATH", temp.resolve("bin") + ":" + System.getenv("PATH"));
        variables.put("RC_API_KEY", canary.token());
        variables.put("RC_API_KEY_PROD", canary.token());
        assertThat(new ProcessBuilder("git", "init", "-q", work.toString())
                        .start()
                        .waitFor())
                .isZero();
        run("-v", "validate", "demo.csv", "--changed-since", "HEAD");
        Files.writeString(work.resolve(".env"), "RC_API_KEY=" + canary.token() + "\n");
        assertThat(run("-v", "check-token").exitCode()).isZero();
        nothingWasSeen();
    }

    @Test
    void a_token_command_is_started_without_it_and_its_answer_goes_nowhere_else() throws Exception {
        Files.writeString(temp.resolve("vault"), canary.token() + "\n");
        Path command = script("vault.sh", "cat " + temp.resolve("vault") + "\n");
        Files.writeString(work.resolve("rcol.toml"), "[profile.qa]\ntoken_command = [\"" + command + "\"]\n");
        variables.put("RCOL_PROFILE", "qa");
        variables.put("RC_API_KEY", canary.token());
        variables.put("RC_API_KEY_QA", canary.token());
        assertThat(run("-v", "check-token").exitCode()).isZero();
        assertThat(run("-v", "upload", "demo.csv", "--yes").exitCode()).isZero();
        assertThat(run("-v", "export", "records", "-o", "records.csv").exitCode())
                .isZero();
        nothingWasSeen();
    }

    @Test
    void a_token_command_that_fails_and_says_it_aloud_is_not_repeated() throws Exception {
        Files.writeString(temp.resolve("vault"), canary.token() + "\n");
        Path command = script("vault.sh", "echo \"no access to $(cat " + temp.resolve("vault") + ")\" >&2; exit 3\n");
        Files.writeString(work.resolve("rcol.toml"), "[profile.qa]\ntoken_command = [\"" + command + "\"]\n");
        variables.put("RCOL_PROFILE", "qa");
        Ran ran = run("-v", "check-token");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(4);
        assertThat(ran.err()).contains("ended with exit code 3: no access to [removed]");
        nothingWasSeen();
    }
}
