package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcol.DocumentedBlock;
import org.rcol.FixedPort;
import org.rcol.Rcol;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;

/** What docs/sandbox.md types and shows: a sandbox that is served, and what other programs ask of it. */
@Timeout(120)
class SandboxPageTest {
    private static final String PAGE = "docs/sandbox.md";

    @TempDir
    private Path temp;

    static Stream<DocumentedBlock> served() {
        return DocumentedBlock.on(Path.of(PAGE)).stream()
                .filter(block -> block.first().startsWith("$ rcol sandbox serve"));
    }

    @ParameterizedTest
    @MethodSource("served")
    void a_served_sandbox_says_what_the_page_shows(DocumentedBlock block) throws Exception {
        String port = String.valueOf(FixedPort.choose());
        var words = new ArrayList<>(DocumentedCommandsTest.words(
                block.first().substring("$ rcol ".length()).replace("8080", port)));
        if (!words.contains("--port")) {
            words.addAll(List.of("--port", port));
        }
        List<String> shown = block.lines().subList(1, block.lines().size()).stream()
                .map(line -> line.replace("8080", port))
                .map(line -> line.replaceFirst("(?<=^RC_API_KEY\\w{0,9}=)\\w+", ""))
                .toList();
        var rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).on(100, 60);
        var serving = new CountDownLatch(1);
        rcol.seeing(piece -> {
            if (piece.contains("Ctrl-C")) {
                serving.countDown();
            }
        });
        var server = new Thread(() -> rcol.run(words.toArray(String[]::new)));
        server.start();
        serving.await();
        server.interrupt();
        server.join();
        assertThat(DocumentedBlock.words(rcol.screen().replaceAll("\u001B\\[[0-9;]*m", "")))
                .matches(DocumentedBlock.pattern(shown));
    }

    /** Types a block into a shell; what came out of it. */
    private String typed(RunningSandbox project, String beginning) throws Exception {
        var script = new ArrayList<>(DocumentedBlock.of(PAGE, beginning).lines());
        script.add(0, "set -e");
        try (RcolProcess shell = RcolProcess.start(
                Files.createDirectories(temp.resolve("shell")),
                Map.of("RC_API_URL", "http://127.0.0.1:" + project.port() + "/api/", "RC_API_KEY", project.token()),
                List.of("bash", "-c", String.join("\n", script)))) {
            Rcol.Ran ran = shell.end();
            assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
            return ran.out();
        }
    }

    private static void needsBashAndCurl() throws InterruptedException {
        try {
            assumeThat(new ProcessBuilder("bash", "-c", "curl --version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor())
                    .isZero();
        } catch (IOException e) {
            assumeThat(e).isNull();
        }
    }

    @Test
    void a_longitudinal_project_is_built_as_the_page_says() throws Exception {
        needsBashAndCurl();
        try (RunningSandbox project = new RunningSandbox(temp.resolve("project"))) {
            project.has("record_id,base,text,Record ID,", "age,base,text,Age,", "bp,visit,text,Blood pressure,");
            assertThat(typed(project, "call()").strip())
                    .endsWith(String.join(
                            "\n", DocumentedBlock.of(PAGE, "record_id,").lines()));
        }
    }

    @Test
    void people_work_on_a_new_project_as_the_page_says() throws Exception {
        needsBashAndCurl();
        try (RunningSandbox project = new RunningSandbox(temp.resolve("project"))) {
            // "In a new project this ends with record 1 complete, and record 2 with identifier and time."
            assertThat(typed(project, "RC_WEB=").lines().toList())
                    .noneMatch(line -> line.contains("error"))
                    .anyMatch(line -> line.matches("1,,,2"))
                    .anyMatch(line -> line.matches("2,P7,\"?\\d{4}-\\d\\d-\\d\\d .*"));
        }
    }
}
