package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;
import org.rcol.TestProxy;

/** What a user reads when something between rcol and the project refuses, breaks or takes its time. */
class WireWordsTest {
    private static final String RECORDS = "record_id,age\n1001,21\n1002,22\n1003,23\n1004,24\n";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private TestProxy proxy;
    private Path work;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"))
                .has("record_id,demo,text,Record ID,", "age,demo,text,Age,")
                .records(RECORDS);
        proxy = TestProxy.before(project.port());
        work = Files.createDirectories(temp.resolve("work"));
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        project.close();
    }

    private Ran run(String... args) {
        return new Rcol(work).to(proxy.port(), project.token()).run(args);
    }

    private long askedFor(String id) {
        return proxy.exchanges().stream()
                .map(TestProxy.Exchange::request)
                .filter(request -> request.get("records[0]").equals(id)
                        || request.get("records[1]").equals(id))
                .count();
    }

    @ParameterizedTest
    @CsvSource({"401, 4", "403, 4", "429, 10"})
    void an_export_that_is_refused_by_a_page_stops_at_once(int status, int code) {
        proxy.rule((request, server) ->
                request.readsRecords() && request.get("records[1]").equals("1004")
                        ? TestProxy.Answer.of(status, "<html><head><title>Blocked</title></head></html>")
                        : server.answer());
        Ran ran = run("export", "records", "-o", "out.csv", "--batch", "2");
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(code);
        assertThat(ran.err()).contains("HTTP " + status, "\"Blocked\"").doesNotContain("requesting fewer");
        assertThat(askedFor("1004"))
                .as("how often the refused batch was asked for")
                .isOne();
        assertThat(work.resolve("out.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<br />\n<b>Warning</b>:  Undefined array key 3 in <b>/x.php</b> on line <b>12</b><br />\n",
                "<b>Notice</b>: odd<br />",
                "ERROR: odd\n",
                "<html><title>odd\n",
            })
    void no_row_of_data_stands_in_a_message(String before) {
        proxy.rule(((TestProxy.Rule) (request, server) -> server.answer().text(text -> before + text))
                .on(TestProxy.Request::readsRecords));
        for (List<String> command : List.of(
                List.of("export", "records", "-o", "out.csv"),
                List.of("-q", "--no-input", "export", "records", "-o", "out.csv"),
                List.of("export", "records", "--format", "ndjson", "-o", "out.nd"))) {
            Ran ran = run(command.toArray(String[]::new));
            assertThat(ran.exitCode()).isEqualTo(7);
            assertThat(ran.out() + ran.err()).doesNotContain("1001", "1002", "1003", "1004", "record_id,age");
        }
    }

    @Test
    void who_waits_for_an_answer_is_told_what_for() throws Exception {
        // The server answers when rcol has said that it waits.
        proxy.rule(((TestProxy.Rule) (request, server) -> {
                    for (int i = 0; i < 300 && !said(work); i++) {
                        pause();
                    }
                    return server.answer();
                })
                .on(request -> request.is("project")));
        Map<String, String> variables =
                Map.of("RC_API_URL", "http://127.0.0.1:" + proxy.port() + "/api/", "RC_API_KEY", project.token());
        try (RcolProcess process = RcolProcess.start(work, variables, "check-token")) {
            Ran ran = process.end();
            assertThat(ran.exitCode()).as(ran.err()).isZero();
            assertThat(ran.err())
                    .isEqualTo(
                            "waiting for 127.0.0.1:" + proxy.port() + " to answer (reading the project's settings)\n");
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static boolean said(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("err"))
                    .toList()) {
                if (Files.readString(file).contains("waiting for")) {
                    return true;
                }
            }
        }
        return false;
    }
}
