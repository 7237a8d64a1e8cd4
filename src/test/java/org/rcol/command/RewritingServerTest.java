package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.DictionaryWriter;

/** Servers that store something else than they were sent. */
class RewritingServerTest {
    private static final String ID = "record_id,demo,text,Record ID,";
    private static final String CLEANED = "age,demo,text,<b>Age</b> <script>now</script>,";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    @TempDir
    private Path temp;

    private String stored = metadata(ID);

    private static String metadata(String... rows) {
        String csv = "field_name,form_name,field_type,field_label,select_choices_or_calculations\n"
                + String.join("\n", rows);
        var fields = DictionaryReader.read("x.csv", csv.getBytes(UTF_8)).fields();
        return new String(DictionaryWriter.json(new DataDictionary(fields)), UTF_8);
    }

    private Rcol rcol(UnaryOperator<String> rewriting) throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder()
                        .body(answer(request.getBody().utf8(), rewriting))
                        .build();
            }
        });
        return new Rcol(Files.createDirectories(temp.resolve("work"))).to(server.getPort(), "0".repeat(32));
    }

    private String answer(String form, UnaryOperator<String> rewriting) {
        if (form.startsWith("content=project&")) {
            return "{\"project_id\":7,\"project_title\":\"Rewriting\",\"in_production\":0}";
        }
        int data = form.indexOf("&data=");
        if (data < 0) {
            return form.startsWith("content=metadata&") ? stored : "[]";
        }
        String sent = form.substring(data + 6, form.indexOf("&token="));
        stored = rewriting.apply(URLDecoder.decode(sent, UTF_8));
        return "2";
    }

    @Test
    void a_label_whose_tags_were_cleaned_away_is_a_warning_that_is_remembered() throws Exception {
        Rcol rcol = rcol(sent -> sent.replaceAll("</?script>", "")).instrument("demo.csv", ID, CLEANED);
        Ran first = rcol.run("upload", "demo.csv", "--yes");
        assertThat(first.exitCode()).as(first.out()).isZero();
        assertThat(first.err())
                .contains("age: REDCap stores the Field Label differently from what was sent [UP-03]")
                .contains("sent:   <b>Age</b> <script>now</script>")
                .contains("stored: <b>Age</b> now");
        expectNoChanges(rcol);
        Ran third = rcol.instrument("demo.csv", ID, CLEANED.replace("Age", "Age in years"))
                .run("upload", "demo.csv", "--yes");
        assertThat(third.out()).contains("1 change: 1 safe.").contains("Applied and verified");
    }

    @Test
    void what_a_server_writes_in_its_own_way_stays_known_when_something_else_is_uploaded() throws Exception {
        Rcol rcol = rcol(sent -> sent.replaceAll("</?script>", "")).instrument("demo.csv", ID, CLEANED);
        rcol.run("upload", "demo.csv", "--yes");
        rcol.instrument("demo.csv", ID, CLEANED, "sex,demo,text,Sex,");
        assertThat(rcol.run("upload", "demo.csv", "--yes").out()).contains("Applied and verified");
        expectNoChanges(rcol);
        rcol.instrument("demo.csv", ID, CLEANED, "sex,demo,text,Sex at birth,");
        rcol.run("upload", "demo.csv", "--dry-run", "--plan-out", "plan.json");
        assertThat(rcol.run("upload", "--plan", "plan.json", "--yes").out()).contains("Applied and verified");
        expectNoChanges(rcol);
    }

    private void expectNoChanges(Rcol rcol) {
        int before = server.getRequestCount();
        assertThat(rcol.run("upload", "demo.csv", "--yes").out()).endsWith("No changes.\n");
        assertThat(server.getRequestCount() - before).isEqualTo(2);
        Ran status = rcol.run("status", "demo.csv");
        assertThat(status.exitCode()).as(status.out()).isZero();
        assertThat(server.getRequestCount() - before).isEqualTo(4);
    }

    @Test
    void a_text_with_a_tag_that_was_not_sent_is_not_what_was_wanted() throws Exception {
        Rcol rcol = rcol(sent -> sent.replace("<b>", "<strong>")).instrument("demo.csv", ID, "age,demo,text,<b>Age,");
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.out()).contains("neither its old dictionary nor the wanted one");
    }

    @Test
    void a_lost_field_or_code_is_not_what_was_wanted() throws Exception {
        Rcol rcol = rcol(sent -> sent.replace("1, f | 2, m", "1, f"));
        Ran ran = rcol.instrument("demo.csv", ID, "sex,demo,radio,Sex,\"1, f | 2, m\"")
                .run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.out())
                .contains("the project now has neither its old dictionary nor the wanted one")
                .contains("demo / sex: new choice 2 \"m\"")
                .contains("To go back: rcol restore .rcol/backups/127.0.0.1_" + server.getPort() + "/7/")
                .doesNotContain("Applied");
    }

    @Test
    void an_import_that_says_yes_and_does_nothing_is_unknown() throws Exception {
        String old = stored;
        Rcol rcol = rcol(sent -> old).instrument("demo.csv", ID, "age,demo,text,Age,");
        Ran ran = rcol.run("upload", "demo.csv", "--yes");
        assertThat(ran.exitCode()).isEqualTo(8);
        assertThat(ran.out())
                .contains("REDCap accepted the import and kept the old text")
                .contains("demo / age: new text field")
                .contains("UNKNOWN: whether the upload was applied is not known");
        Ran next = rcol.run("upload", "demo.csv", "--dry-run");
        assertThat(next.exitCode()).isZero();
        assertThat(rcol.run("upload", "demo.csv").out()).contains("which was cut short, has not been applied so far");
    }
}
