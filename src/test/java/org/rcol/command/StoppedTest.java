package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;
import org.rcol.StubServer;
import org.rcol.TestProxy;
import org.rcol.TestProxy.Request;

/** Ctrl-C and SIGTERM: the last words of a command say what became of the project. */
@Order(Integer.MAX_VALUE)
class StoppedTest {
    private static final String ID = "record_id,demo,text,Record ID,";

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private TestProxy proxy;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server")).has(ID);
        proxy = TestProxy.before(project.port());
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(proxy.port(), project.token());
        rcol.instrument("demo.csv", ID, "age,demo,text,Age,");
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        project.close();
    }

    /** Stops a command while one of its requests waits for its answer. */
    private Ran stopped(String signal, Predicate<Request> during, String... args) throws Exception {
        assumeFalse(signal.equals("INT") && isInterruptIgnored(), "a shell's background job ignores Ctrl-C");
        var asked = new CountDownLatch(1);
        proxy.rule(((TestProxy.Rule) (request, server) -> {
                    var answer = server.answer();
                    asked.countDown();
                    sleep();
                    return answer;
                })
                .on(during));
        try (RcolProcess process = RcolProcess.start(
                rcol.folder(),
                Map.of("RC_API_URL", "http://127.0.0.1:" + proxy.port() + "/api/", "RC_API_KEY", project.token()),
                args)) {
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
            process.signal(signal);
            Ran ran = process.end();
            proxy.rule(TestProxy.Rule.PASS);
            return ran;
        }
    }

    /** A process hands on to its children that it ignores a signal. */
    private static boolean isInterruptIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }

    /** Until the client goes away: the proxy's threads end with the test. */
    private static void sleep() {
        try {
            Thread.sleep(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void while_the_import_is_under_way_nobody_knows(String signal, int exitCode) throws Exception {
        Ran ran = stopped(signal, Request::isImport, "upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.err())
                .endsWith("rcol: stopped. UNKNOWN: whether the upload was applied is not known. The next rcol upload "
                        + "settles it.\n");
        Ran next = rcol.run("upload", "demo.csv", "--yes");
        assertThat(next.out()).contains("which was cut short, had been applied").endsWith("No changes.\n");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void before_the_import_nothing_was_changed(String signal, int exitCode) throws Exception {
        Ran ran = stopped(signal, Request::readsDictionary, "upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.err()).endsWith("rcol: stopped. Nothing was changed.\n");
        assertThat(project.fields()).containsExactly("record_id");
    }

    @Test
    void values_that_are_being_put_back_may_be_back() throws Exception {
        rcol.run("upload", "demo.csv", "--yes");
        project.records("record_id,age\n1,30\n");
        rcol.instrument("demo.csv", ID).run("upload", "demo.csv", "--allow", "delete:age=1");
        rcol.run("restore", "--yes");
        Ran ran = stopped(
                "TERM",
                request -> request.is("record") && request.parameters().containsKey("data"),
                "restore",
                "--values",
                "--yes");
        assertThat(ran.exitCode()).isEqualTo(143);
        assertThat(ran.err()).contains("rcol: stopped. UNKNOWN: some of the values may be back. Run the same command");
        assertThat(rcol.run("restore", "--values", "--yes").out()).contains("No changes");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void what_an_export_has_fetched_is_kept_for_the_next(String signal, int exitCode) throws Exception {
        project.records("record_id\n1\n2\n3\n4\n5\n");
        Ran ran = stopped(signal, asksFor("5"), "export", "records", "-o", "data.csv", "--batch", "2");
        assertThat(ran.exitCode()).isEqualTo(exitCode);
        assertThat(ran.err())
                .endsWith("rcol: stopped. 4 of 5 records are kept; the same command continues from there.\n");
        Ran next = rcol.run("export", "records", "-o", "data.csv", "--batch", "2");
        assertThat(next.err()).contains("continuing after 4 of 5 records");
        assertThat(next.exitCode()).isZero();
        assertThat(rcol.folder().resolve("data.csv")).content().hasLineCount(6);
    }

    @Test
    void an_export_that_keeps_nothing_says_so() throws Exception {
        project.records("record_id\n1\n2\n3\n");
        assertThat(stopped("INT", asksFor("3"), "export", "records", "-o", "-", "--batch", "2")
                        .err())
                .endsWith("rcol: stopped. The export is not complete; no file was changed.\n");
        assertThat(stopped("INT", request -> request.is("user"), "export", "users", "-o", "users.csv")
                        .err())
                .endsWith("rcol: stopped. The export is not complete; no file was changed.\n");
        assertThat(rcol.folder().resolve("users.csv")).doesNotExist();
    }

    @Test
    void documents_that_an_export_has_saved_are_saved() throws Exception {
        try (var server = new StubServer()) {
            server.holds("", "record_id,demo,text", "consent,demo,file")
                    .when("record", 200, "record_id,consent\n1,one.pdf\n2,two.pdf\n")
                    .when(
                            "file",
                            asked -> StubServer.document(
                                    "ignored", asked.get("record").getBytes(UTF_8)));
            proxy.close();
            proxy = TestProxy.before(server.port());
            rcol.to(proxy.port(), project.token());
            Ran ran = stopped(
                    "INT",
                    request -> request.is("file") && request.get("record").equals("2"),
                    "export",
                    "files",
                    "-o",
                    "documents");
            assertThat(ran.err())
                    .endsWith("rcol: stopped. 1 document saved so far; the same command continues from there.\n");
            Ran next = rcol.run("export", "files", "-o", "documents");
            assertThat(next.err()).contains("saved 2 documents");
            assertThat(next.exitCode()).isZero();
        }
    }

    private static Predicate<Request> asksFor(String record) {
        return request -> request.is("record")
                && request.parameters().entrySet().stream()
                        .anyMatch(entry -> entry.getKey().startsWith("records")
                                && entry.getValue().equals(record));
    }
}
