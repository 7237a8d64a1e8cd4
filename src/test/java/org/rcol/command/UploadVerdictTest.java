package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;
import org.rcol.TestProxy;
import org.rcol.TestProxy.Answer;
import org.rcol.TestProxy.Framing;
import org.rcol.TestProxy.Request;
import org.rcol.dictionary.Column;

/** Whether an import was applied is decided by what the project holds, whatever the server answered and however small the change is. */
@Tag("clock")
class UploadVerdictTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String PAIN = "pain,demo,radio,Pain,\"0, none | 1, some\"";
    private static final String[] OLD = {ID, PAIN};
    private static final String[] NEW = {ID.replace("Record ID", "Participant"), PAIN.replace("Pain", "Pain today")};

    @TempDir
    private Path temp;

    private RunningSandbox project;
    private TestProxy proxy;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        proxy = TestProxy.before(project.port());
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(proxy.port(), project.token());
        rcol.instrument("demo.csv", OLD);
        assertThat(rcol.run("upload", "demo.csv", "--yes").exitCode()).isZero();
        rcol.instrument("demo.csv", NEW);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        project.close();
    }

    private String label(String field) {
        return project.dictionary().fields().stream()
                .filter(f -> f.name().text().equals(field))
                .map(f -> f.get(Column.FIELD_LABEL))
                .findFirst()
                .orElseThrow();
    }

    private static String lastLine(Ran ran) {
        return ran.out().strip().lines().reduce("", (a, b) -> b);
    }

    /** The rule for the first import from now on. */
    private void once(TestProxy.Rule rule) {
        boolean[] over = {false};
        proxy.rule((request, server) -> {
            boolean mine = request.isImport() && !over[0];
            over[0] |= mine;
            return mine ? rule.answer(request, server) : server.answer();
        });
    }

    /** Only an upload of which nobody knows how it ended is spoken of by the next one, and only once. */
    private void expectTheTextsToArriveNow(boolean unknown) {
        proxy.rule(TestProxy.Rule.PASS);
        Ran look = rcol.run("upload", "demo.csv");
        assertThat(look.out().contains("which was cut short, has not been applied so far"))
                .as(look.out())
                .isEqualTo(unknown);
        Ran again = rcol.run("upload", "demo.csv", "--yes");
        assertThat(again.out())
                .contains("2 changes: 2 safe.")
                .contains("Applied and verified")
                .doesNotContain("cut short");
        assertThat(again.exitCode()).isZero();
        assertThat(label("pain")).isEqualTo("Pain today");
        assertThat(rcol.run("upload", "demo.csv", "--yes").out()).endsWith("No changes.\n");
    }

    /** What a server, a proxy or the network may answer to an import that was not carried out, and how the upload ends. */
    static Stream<Arguments> answersWithoutTheDeed() {
        String page = "<!DOCTYPE html><html><head><title>Log in</title></head></html>";
        return Stream.of(
                Arguments.of(
                        "refused", Answer.of(400, "{\"error\":\"The data could not be saved\"}"), 1, "Not applied:"),
                Arguments.of(
                        "no right",
                        Answer.of(403, "{\"error\":\"You do not have Project Design privileges\"}"),
                        5,
                        "Not applied:"),
                Arguments.of(
                        "no token",
                        Answer.of(403, "{\"error\":\"You do not have permissions to use the API\"}"),
                        4,
                        "Not applied:"),
                Arguments.of("forbidden without a word", Answer.of(403, ""), 4, "Not applied:"),
                Arguments.of("too many", Answer.of(429, ""), 10, "Not applied:"),
                Arguments.of("out of memory", Answer.of(500, "ERROR: REDCap ran out of memory!"), 8, "UNKNOWN:"),
                Arguments.of("bad gateway", Answer.of(502, page), 8, "UNKNOWN:"),
                Arguments.of("overloaded", Answer.of(503, ""), 8, "UNKNOWN:"),
                Arguments.of("a login page", Answer.of(200, page), 8, "UNKNOWN:"),
                Arguments.of("nothing", Answer.of(200, ""), 8, "UNKNOWN:"),
                Arguments.of("a lie", Answer.of(200, "2"), 8, "UNKNOWN:"),
                Arguments.of("too large", Answer.of(413, page), 7, "Not applied:"),
                Arguments.of("a redirect", Answer.of(307, "").header("Location: /api/"), 7, "Not applied:"),
                Arguments.of("a count beyond all measure", Answer.of(200, "9".repeat(30)), 8, "UNKNOWN:"),
                Arguments.of("a count beyond all fields", Answer.of(200, "2147483648"), 8, "UNKNOWN:"),
                Arguments.of("a closed connection", Answer.NONE, 8, "UNKNOWN:"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersWithoutTheDeed")
    void texts_that_never_arrived_are_never_called_applied(String what, Answer answer, int exitCode, String ending) {
        once((request, server) -> answer);
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(exitCode);
        assertThat(lastLine(ran)).startsWith(ending);
        assertThat(label("pain")).isEqualTo("Pain");
        expectTheTextsToArriveNow(ending.startsWith("UNKNOWN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answersWithoutTheDeed")
    void texts_that_did_arrive_are_applied_whatever_the_answer_says(
            String what, Answer answer, int exitCode, String ending) {
        once((request, server) -> {
            server.answer();
            return answer;
        });
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(lastLine(ran)).startsWith("Applied and verified");
        boolean refused = ending.startsWith("Not applied");
        assertThat(ran.err().contains("the answer to the import was a refusal")).isEqualTo(refused);
        assertThat(rcol.run("upload", "demo.csv", "--yes").out()).endsWith("No changes.\n");
    }

    @Test
    void a_refusal_that_nobody_can_look_behind_is_unknown() {
        once((request, server) -> {
            proxy.rule((next, end) -> Answer.NONE);
            return Answer.of(403, "");
        });
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(lastLine(ran)).startsWith("UNKNOWN:");
    }

    @Test
    void a_server_that_accepts_and_keeps_the_old_text_is_told_with_the_cell() {
        once((request, server) -> Answer.of(200, "2"));
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.out())
                .contains("REDCap accepted the import and kept the old text")
                .contains("demo / pain: label changed");
    }

    /** Small changes of which no structure tells whether they were made. */
    static Stream<Arguments> smallChanges() {
        return Stream.of(
                Arguments.of("labels of choices that change places", "pain,demo,radio,Pain,\"0, some | 1, none\""),
                Arguments.of("one label of a choice", "pain,demo,radio,Pain,\"0, none | 1, a little\""),
                Arguments.of("a mark-up alone", "pain,demo,radio,<b>Pain</b>,\"0, none | 1, some\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("smallChanges")
    void no_change_is_too_small_to_be_proved(String what, String pain) {
        rcol.instrument("demo.csv", ID, pain);
        once((request, server) -> Answer.of(502, ""));
        String[] upload = {"upload", "demo.csv", "--yes", "--allow", "change:pain"};
        assertThat(rcol.run(upload).exitCode()).isEqualTo(8);
        Ran again = rcol.run(upload);
        assertThat(again.out()).contains("Applied and verified");
        assertThat(rcol.run(upload).out()).endsWith("No changes.\n");
    }

    @Test
    void an_action_tag_with_another_argument_is_no_rewrite() {
        rcol.file("demo.csv", """
                field_name,form_name,field_type,field_label,field_annotation
                record_id,demo,text,Record ID,
                pain,demo,text,Pain,@DEFAULT='1'
                """);
        String[] upload = {"upload", "demo.csv", "--yes", "--allow", "DIFF-08:pain", "--allow", "DIFF-11:pain"};
        assertThat(rcol.run(upload).out()).contains("Applied and verified");
        rcol.file("demo.csv", """
                field_name,form_name,field_type,field_label,field_annotation
                record_id,demo,text,Record ID,
                pain,demo,text,Pain,@DEFAULT='2'
                """);
        once((request, server) -> Answer.of(502, ""));
        assertThat(rcol.run(upload).exitCode()).isEqualTo(8);
        assertThat(rcol.run(upload).out()).contains("Applied and verified");
    }

    @Test
    void a_restore_that_never_arrived_is_not_applied_either() {
        rcol.run("upload", "demo.csv", "--yes");
        assertThat(label("pain")).isEqualTo("Pain today");
        once((request, server) -> Answer.of(502, ""));
        Ran ran = rcol.run("restore", "--yes");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(label("pain")).isEqualTo("Pain today");
        assertThat(rcol.run("restore", "--yes").out()).contains("Applied and verified");
        assertThat(label("pain")).isEqualTo("Pain");
    }

    @Test
    void a_saved_plan_that_never_arrived_is_not_applied_either() {
        rcol.run("upload", "demo.csv", "--dry-run", "--plan-out", "plan.json");
        once((request, server) -> Answer.of(502, ""));
        assertThat(rcol.run("upload", "--plan", "plan.json", "--yes").exitCode())
                .isEqualTo(8);
        assertThat(rcol.run("upload", "--plan", "plan.json", "--yes").out())
                .contains("which was cut short, has not been applied so far")
                .contains("Applied and verified");
        assertThat(label("pain")).isEqualTo("Pain today");
    }

    @Test
    void an_upload_of_texts_that_was_killed_before_its_import_has_not_been_applied() throws Exception {
        var asked = new CountDownLatch(1);
        var killed = new CountDownLatch(1);
        once((request, server) -> {
            asked.countDown();
            await(killed);
            return Answer.NONE;
        });
        try (RcolProcess process = RcolProcess.start(
                rcol.folder(),
                Map.of("RC_API_URL", "http://127.0.0.1:" + proxy.port() + "/api/", "RC_API_KEY", project.token()),
                "upload",
                "demo.csv",
                "--yes")) {
            asked.await();
            process.kill();
            killed.countDown();
        }
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.out())
                .contains("which was cut short, has not been applied so far")
                .contains("Applied and verified");
        assertThat(label("pain")).isEqualTo("Pain today");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a colleague does right after the import, before it is read back. */
    @ParameterizedTest
    @ValueSource(strings = {"Alter", "", "Pain"})
    void a_colleagues_text_is_no_rewrite(String text) {
        once((request, server) -> {
            Answer answer = server.answer();
            project.has(NEW[0], PAIN.replace("Pain", text));
            return answer;
        });
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(8);
        assertThat(lastLine(ran)).startsWith("UNKNOWN:");
        Ran next = rcol.run("upload", "demo.csv", "--yes", "--dry-run");
        assertThat(next.out()).contains("+ Pain today").doesNotContain("No changes");
    }

    @Test
    void a_colleagues_edit_of_another_field_is_seen_even_where_it_only_takes_a_tag_away() {
        rcol.instrument("demo.csv", ID, PAIN.replace("Pain", "<b>Pain</b>"));
        rcol.run("upload", "demo.csv", "--yes");
        rcol.instrument("demo.csv", NEW[0], PAIN.replace("Pain", "<b>Pain</b>"));
        once((request, server) -> {
            Answer answer = server.answer();
            project.has(NEW[0], PAIN);
            return answer;
        });
        assertThat(rcol.run("upload", "demo.csv", "--yes").exitCode()).isEqualTo(8);
    }

    /** A receipt that rcol 0.1.0 wrote after an import that a proxy had answered with 502. */
    @Test
    void what_an_older_rcol_called_verified_and_was_never_stored_is_named_and_sent_again() throws IOException {
        String receipt =
                Files.readString(Path.of("src/test/resources/receipts/0.1.0-of-texts-that-never-arrived.json"), UTF_8);
        String host = "127.0.0.1:" + proxy.port();
        Path folder = rcol.folder().resolve(".rcol/receipts/127.0.0.1_" + proxy.port() + "/1");
        for (Path old : List.copyOf(files(folder))) {
            Files.delete(old);
        }
        Files.writeString(
                folder.resolve("20261128T101137Z.json"),
                receipt.replace("HOST", host)
                        .replace("\"ID\"", "\"Record ID\"")
                        .replace("Identifier", "Participant")
                        .replace("1, none | 2, much", "0, none | 1, some"));
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.out())
                .contains("the Field Label of pain never arrived: rcol 0.1.0 called its upload of 2026-11-28T10:11:37")
                .contains("2 changes: 2 safe.")
                .doesNotContain("Changed in REDCap since")
                .contains("Applied and verified");
        assertThat(label("pain")).isEqualTo("Pain today");
        Ran next = rcol.run("upload", "demo.csv", "--yes");
        assertThat(next.out()).endsWith("No changes.\n").doesNotContain("never arrived");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void two_uploads_in_one_second_leave_two_receipts_and_the_later_one_is_the_newest() throws IOException {
        var clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
        var still = new Rcol(Files.createDirectories(temp.resolve("still")))
                .to(project.port(), project.token())
                .at(clock);
        for (String label : List.of("a", "b", "c")) {
            still.instrument("demo.csv", ID, PAIN.replace("Pain", label)).run("upload", "demo.csv", "--yes");
        }
        Path receipts = still.folder().resolve(".rcol/receipts/127.0.0.1_" + project.port() + "/1");
        assertThat(files(receipts)).hasSize(3);
        assertThat(files(still.folder().resolve(".rcol/backups/127.0.0.1_" + project.port() + "/1")))
                .hasSize(3);
        Ran ran = still.instrument("demo.csv", ID, PAIN).run("upload", "demo.csv", "--yes");
        assertThat(ran.out()).doesNotContain("Changed in REDCap since your last upload");
        assertThat(still.run("restore", "--dry-run").out()).contains("label changed", "+ c");
    }

    @Test
    void an_answer_that_was_cut_says_nothing() {
        for (Framing framing : Framing.values()) {
            rcol.instrument("demo.csv", ID, PAIN.replace("Pain", "Pain " + framing));
            once((request, server) -> server.answer().framed(framing).cutAfter(0));
            Ran ran = rcol.run("upload", "demo.csv", "--yes");
            assertThat(lastLine(ran)).as(framing + ran.out()).startsWith("Applied and verified");
        }
    }

    @Test
    void between_the_last_reading_of_the_dictionary_and_the_import_there_is_no_request() {
        project.records("record_id,pain\n1,0\n");
        rcol.instrument("demo.csv", ID);
        rcol.run("upload", "demo.csv", "--allow", "delete:pain=1");
        List<Request> requests =
                proxy.exchanges().stream().map(TestProxy.Exchange::request).toList();
        int last = requests.size() - 1;
        while (!requests.get(last).isImport()) {
            last--;
        }
        assertThat(requests.get(last - 1).readsDictionary()).isTrue();
        assertThat(requests.get(last - 2).readsRecords()).isTrue();
    }
}
