package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
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
import org.rcol.RunningSandbox;
import org.rcol.TestProxy;
import org.rcol.TestProxy.Answer;
import org.rcol.TestProxy.Request;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.people.SandboxUser;

/** Values that an upload would delete are counted only where every record is accounted for, and none goes that was not counted and saved. */
@Tag("clock")
class UploadCountTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String SEX = "sex,demo,text,Sex,";
    private static final String AGE = "age,demo,text,Age,";
    private static final int RECORDS = 40;

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
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        project.close();
    }

    /** A project with an age in each of 40 records, known to rcol by an upload; the file lacks the age now. */
    private void withAges() {
        rcol.instrument("demo.csv", ID, SEX, AGE).run("upload", "demo.csv", "--yes");
        var csv = new StringBuilder("record_id,age\n");
        IntStream.rangeClosed(1, RECORDS).forEach(i -> csv.append(i + "," + (20 + i) + "\n"));
        project.records(csv.toString());
        rcol.instrument("demo.csv", ID, SEX);
    }

    private static boolean counts(Request request) {
        return request.readsRecords() && request.get("format").equals("csv");
    }

    private List<Path> valueFiles() throws IOException {
        try (Stream<Path> tree = Files.exists(rcol.state()) ? Files.walk(rcol.state()) : Stream.empty()) {
            return tree.filter(f -> f.endsWith("values.csv")).toList();
        }
    }

    private static String rows(String csv, int rows) {
        return String.join("\n", csv.lines().limit(rows + 1L).toList()) + "\n";
    }

    /** Answers to the count that lack something, by what is left of the CSV. */
    static Stream<Arguments> shortAnswers() {
        return Stream.of(
                Arguments.of("the header alone", (UnaryOperator<String>) csv -> rows(csv, 0)),
                Arguments.of("three of forty rows", (UnaryOperator<String>) csv -> rows(csv, 3)),
                Arguments.of("all but the last row", (UnaryOperator<String>) csv -> rows(csv, 39)),
                Arguments.of("nothing", (UnaryOperator<String>) csv -> ""),
                Arguments.of("a lone line end", (UnaryOperator<String>) csv -> "\n"),
                Arguments.of(
                        "a cut in the last cell", (UnaryOperator<String>) csv -> csv.substring(0, csv.length() - 2)),
                Arguments.of("no column of the field", (UnaryOperator<String>) csv -> csv.replaceAll(",[^,\n]*", "")),
                Arguments.of("text", (UnaryOperator<String>) csv -> "busy"),
                Arguments.of("JSON", (UnaryOperator<String>) csv -> "[]"),
                Arguments.of("another delimiter", (UnaryOperator<String>) csv -> csv.replace(',', ';')),
                Arguments.of("another record ID", (UnaryOperator<String>) csv -> csv.replace("record_id", "RECORD_ID")),
                Arguments.of("PHP behind it", (UnaryOperator<String>)
                        csv -> csv + "<br />\n<b>Fatal error</b>:  Allowed memory size exhausted<br />\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shortAnswers")
    void a_short_answer_is_no_count(String what, UnaryOperator<String> change) throws IOException {
        withAges();
        proxy.rule(((TestProxy.Rule) (request, server) -> server.answer().text(change)).on(UploadCountTest::counts));
        Ran yes = rcol.run("upload", "demo.csv", "--yes");
        assertThat(yes.exitCode()).as(yes.out() + yes.err()).isEqualTo(5);
        assertThat(yes.out()).contains("UNKNOWN how many values").contains("The numbers are not certain");
        Ran three = rcol.run("upload", "demo.csv", "--allow", "delete:age=40");
        assertThat(three.exitCode()).isEqualTo(5);
        assertThat(project.fields()).contains("age");
        assertThat(valueFiles()).isEmpty();
    }

    @Test
    void a_byte_order_mark_and_a_missing_line_end_are_a_servers_way_where_its_JSON_says_the_same() {
        withAges();
        proxy.rule(((TestProxy.Rule) (request, server) -> server.answer().text(csv -> "\ufeff" + csv.stripTrailing()))
                .on(UploadCountTest::counts));
        Ran ran = rcol.run("upload", "demo.csv", "--allow", "delete:age=40");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    @Test
    void a_record_that_is_deleted_while_it_counts_is_not_missing() {
        withAges();
        proxy.rule(((TestProxy.Rule) (request, server) -> {
                    new SandboxClient("http://127.0.0.1:" + project.port() + "/api/", project.token())
                            .call("content", "record", "action", "delete", "records[0]", "7");
                    return server.answer();
                })
                .on(UploadCountTest::counts));
        assertThat(rcol.run("upload", "demo.csv", "--dry-run").out())
                .contains("39 values in 39 records will be deleted")
                .contains("The numbers are complete");
    }

    @Test
    void no_record_is_believed_only_where_two_answers_of_another_shape_say_so() {
        withAges();
        proxy.rule(((TestProxy.Rule) (request, server) -> Answer.of(200, "[]"))
                .on(request -> request.readsRecords() && request.get("format").equals("json")));
        assertThat(rcol.run("upload", "demo.csv", "--dry-run").out()).contains("40 values in 40 records");
        proxy.rule(((TestProxy.Rule) (request, server) -> server.answer().text(json -> json.replaceAll("\\]\\s*$", "")))
                .on(request -> request.readsRecords() && request.get("format").equals("json")));
        assertThat(rcol.run("upload", "demo.csv", "--dry-run").out()).contains("UNKNOWN how many values");
    }

    @Test
    void rows_of_events_are_accounted_for_too() {
        project.has(ID, SEX, AGE);
        project.design("project_settings", "is_longitudinal\n1\n")
                .design("event", "event_name,arm_num\nWeek 1,1\n")
                .design(
                        "formEventMapping",
                        "arm_num,unique_event_name,form\n1,event_1_arm_1,demo\n1,week_1_arm_1,demo\n");
        project.records("record_id,redcap_event_name,age\n1,event_1_arm_1,30\n1,week_1_arm_1,31\n");
        rcol.instrument("demo.csv", ID, SEX);
        assertThat(rcol.run("upload", "demo.csv", "--dry-run").out())
                .contains("2 values in 1 record will be deleted")
                .contains("The numbers are complete");
        proxy.rule(((TestProxy.Rule) (request, server) -> server.answer().text(csv -> rows(csv, 1)))
                .on(UploadCountTest::counts));
        assertThat(rcol.run("upload", "demo.csv", "--dry-run").out())
                .contains("UNKNOWN how many values: at least 1 value in 1 record")
                .contains("the server's answer lacks 1 of 1 records");
    }

    /** A name with three underscores is no sign of a checkbox. */
    @Test
    void every_value_that_was_counted_is_in_the_backup_whatever_the_fields_name() throws IOException {
        String note = "a_b,demo,text,Note,";
        String two = "a___b,demo,text,Note two,";
        String box = "race,demo,checkbox,Race,\"1, a | -2, b\"";
        rcol.instrument("demo.csv", ID, AGE, note, two, box).run("upload", "demo.csv", "--yes");
        project.records(
                "record_id,age,a_b,a___b,race___1,race____2\n1,30,hello,alpha,0,0\n2,31,,beta,0,1\n3,32,,,1,1\n");
        rcol.instrument("demo.csv", ID, AGE);
        Ran ran = rcol.run(
                "upload",
                "demo.csv",
                "--allow",
                "delete:a_b=1",
                "--allow",
                "delete:a___b=2",
                "--allow",
                "delete:race=3");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(valueFiles()).hasSize(1);
        assertThat(valueFiles().get(0))
                .hasContent("record_id,a_b,a___b,race___1,race____2\n1,hello,alpha,0,0\n2,,beta,0,1\n3,,,1,1\n");
        Ran restored = rcol.run("restore", "--yes");
        assertThat(restored.out())
                .contains("6 saved values of a_b, a___b, race are not back yet: rcol restore --values "
                        + valueFiles().get(0))
                .contains("rcol export instruments -o DIR")
                .contains("Applied and verified");
        Ran back = rcol.run("restore", "--values", "--yes");
        assertThat(back.out()).contains("Put back and verified: 6 values in 3 records");
        assertThat(back.err()).contains("alerts and survey invitations with a condition react to imported values");
        assertThat(project.export("record_id", "a_b", "a___b", "race"))
                .isEqualTo("record_id,a_b,a___b,race___1,race____2\n1,hello,alpha,0,0\n2,,beta,0,1\n3,,,1,1\n");
    }

    @Test
    void a_field_whose_name_looks_like_a_checkboxs_column_is_saved_when_it_goes_alone() throws IOException {
        rcol.instrument("demo.csv", ID, "a___b,demo,text,Note two,").run("upload", "demo.csv", "--yes");
        project.records("record_id,a___b\n1,alpha\n2,beta\n");
        Ran ran = rcol.instrument("demo.csv", ID).run("upload", "demo.csv", "--allow", "delete:a___b=2");
        assertThat(ran.exitCode()).isZero();
        assertThat(valueFiles().get(0)).hasContent("record_id,a___b\n1,alpha\n2,beta\n");
    }

    @Test
    void values_are_put_back_into_no_record_that_was_deleted_and_over_no_value_that_was_left_out() throws IOException {
        withAges();
        rcol.run("upload", "demo.csv", "--allow", "delete:age=40");
        rcol.run("restore", "--yes");
        new SandboxClient("http://127.0.0.1:" + project.port() + "/api/", project.token())
                .call("content", "record", "action", "delete", "records[0]", "7");
        project.records("record_id,age\n3,99\n");
        proxy.rule(((TestProxy.Rule) (request, server) -> server.answer().text(csv -> rows(csv, 1)))
                .on(UploadCountTest::counts));
        Ran blind = rcol.run("restore", "--values", "--yes");
        assertThat(blind.exitCode()).isEqualTo(7);
        assertThat(blind.err()).contains("the server left out 38 of 39 records").contains("nothing was written");
        assertThat(blind.out()).endsWith("Nothing was changed.\n");
        proxy.rule(TestProxy.Rule.PASS);
        Ran ran = rcol.run("restore", "--values", "--yes");
        assertThat(ran.out()).contains("Put back and verified: 38 values in 38 records");
        assertThat(ran.err()).contains("1 of the records: the project does not have them any more");
        assertThat(project.export("record_id", "age")).contains("\n3,99\n").doesNotContain("\n7,");
    }

    /** A colleague who does something before or after one of the requests of an upload. */
    private void colleague(int number, boolean before, Runnable edit) {
        var seen = new int[] {0};
        proxy.rule((request, server) -> {
            boolean now = seen[0]++ == number;
            if (now && before) {
                edit.run();
            }
            Answer answer = server.answer();
            if (now && !before) {
                edit.run();
            }
            return answer;
        });
    }

    private int requestsOfAnUpload() throws IOException {
        int first = proxy.exchanges().size();
        Ran ran = rcol.run("upload", "demo.csv", "--allow", "delete:age=40");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return proxy.exchanges().size() - first;
    }

    private List<Request> requests(int first) {
        return proxy.exchanges().subList(first, proxy.exchanges().size()).stream()
                .map(TestProxy.Exchange::request)
                .toList();
    }

    /** A field on another form, with a value, is added at every moment of an upload that deletes a field. */
    @Test
    void a_colleagues_field_is_never_deleted_unless_it_came_between_the_last_reading_and_the_import() throws Exception {
        withAges();
        int requests = requestsOfAnUpload();
        var lost = new ArrayList<Integer>();
        for (int number = 0; number < requests; number++) {
            for (boolean before : new boolean[] {true, false}) {
                restart();
                int first = proxy.exchanges().size();
                colleague(number, before, () -> {
                    if (!project.fields().contains("theirs")) {
                        project.has(Stream.concat(current().stream(), Stream.of("theirs,other,text,Theirs,"))
                                .toArray(String[]::new));
                    }
                });
                Ran ran = rcol.run("upload", "demo.csv", "--yes", "--allow", "delete:age=40");
                List<Request> asked = requests(first);
                int sent = IntStream.range(0, asked.size())
                        .filter(i -> asked.get(i).isImport())
                        .findFirst()
                        .orElse(-1);
                boolean gone = !project.fields().contains("theirs");
                if (gone) {
                    lost.add(number * 2 + (before ? 0 : 1));
                    boolean inTheWindow = (number == sent && before) || (number == sent - 1 && !before);
                    assertThat(inTheWindow)
                            .as("request %d, before %s: %s", number, before, ran.out())
                            .isTrue();
                } else if (sent < 0) {
                    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(8);
                    assertThat(ran.out()).endsWith("Nothing was changed.\n");
                } else {
                    assertThat(ran.exitCode())
                            .as("request %d, before %s: %s", number, before, ran.out())
                            .isIn(0, 8);
                }
            }
        }
        assertThat(lost).as("the window that stays").hasSize(2);
    }

    private List<String> current() {
        return project.dictionary().fields().stream()
                .map(f -> f.name() + "," + f.form() + ",text," + f.name() + ",")
                .toList();
    }

    private void restart() throws IOException {
        proxy.rule(TestProxy.Rule.PASS);
        project.has(ID, SEX, AGE);
        var csv = new StringBuilder("record_id,age\n");
        IntStream.rangeClosed(1, RECORDS).forEach(i -> csv.append(i + "," + (20 + i) + "\n"));
        project.records(csv.toString());
        try (Stream<Path> tree = Files.walk(rcol.folder().resolve(".rcol/receipts"))) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void a_value_that_is_recorded_before_the_last_count_is_answered_stops_the_upload() {
        withAges();
        var seen = new int[] {0};
        proxy.rule((request, server) -> {
            boolean last = counts(request) && ++seen[0] == 2;
            if (last) {
                project.records("record_id,age\n41,77\n");
            }
            return server.answer();
        });
        Ran ran = rcol.run("upload", "demo.csv", "--allow", "delete:age=40");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.err()).contains("age had 40 values when you confirmed, it has 41 now; nothing was sent");
        assertThat(ran.out()).endsWith("Nothing was changed.\n");
        assertThat(project.export("record_id", "age")).contains("41,77");
    }

    /** Between the last count and the import lies the last reading of the dictionary: a value that comes in there is told from the log. */
    @ParameterizedTest
    @ValueSource(strings = {"Nina", "1"})
    void a_value_that_is_recorded_after_the_last_count_is_told_from_the_log(String record) throws IOException {
        Ran ran = uploadWhile(() -> project.records("record_id,age\n" + record + ",unknown\n"));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(8);
        assertThat(ran.out())
                .contains("Applied, but an entry to a deleted field came in after the count")
                .doesNotContain("Nina");
        try (Stream<Path> tree = Files.walk(rcol.state())) {
            Path late =
                    tree.filter(f -> f.getParent().endsWith("late")).findFirst().orElseThrow();
            assertThat(Files.readString(late)).matches("record,time\n" + record + ",[-0-9: ]+\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(late)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_value_that_went_with_its_record_is_not_told() {
        Ran ran = uploadWhile(() -> {
            project.records("record_id,age\nNina,77\n");
            new SandboxClient("http://127.0.0.1:" + project.port() + "/api/", project.token())
                    .call("content", "record", "action", "delete", "records[0]", "Nina");
        });
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    }

    /** Deletes the field age, and lets something happen when its values were counted for the last time. */
    private Ran uploadWhile(Runnable meanwhile) {
        withAges();
        var counts = new int[] {0};
        proxy.rule((request, server) -> {
            Answer answer = server.answer();
            if (counts(request) && ++counts[0] == 2) {
                meanwhile.run();
            }
            return answer;
        });
        return rcol.run("upload", "demo.csv", "--allow", "delete:age=40");
    }

    @Test
    void without_the_right_to_read_the_log_nothing_is_said_of_it() {
        withAges();
        project.restart(options -> options.without(SandboxUser.Right.LOGGING));
        rcol.to(project.port(), project.token());
        assertThat(rcol.run("upload", "demo.csv", "--allow", "delete:age=40").exitCode())
                .isZero();
    }

    @Test
    void a_project_that_is_blank_when_it_is_planned_and_not_when_it_is_confirmed_is_left_alone() {
        rcol.instrument("demo.csv", "id,demo,text,Id,", SEX)
                .typing("y\n")
                .meanwhile(() -> project.records("record_id\n1\n"));
        Ran ran = rcol.run("upload", "demo.csv");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.err()).contains("the project had no records when you confirmed, and now it may have some");
        assertThat(project.fields()).containsExactly("record_id");
    }

    @Test
    void json_has_null_for_what_is_unknown() {
        withAges();
        proxy.rule(((TestProxy.Rule) (request, server) -> Answer.of(200, "busy")).on(UploadCountTest::counts));
        String json =
                rcol.run("upload", "demo.csv", "--dry-run", "--format", "json").out();
        assertThat(json).contains("\"values\" : null,").contains("\"records\" : null,");
    }

    @Test
    void a_wrong_count_ends_with_nothing_was_changed() {
        withAges();
        Ran ran = rcol.run("upload", "demo.csv", "--allow", "delete:age=39");
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.out()).endsWith("\nNothing was changed.\n");
    }
}
