package org.rcol.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rcol.sandbox.SandboxClient.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.sandbox.SandboxClient.Reply;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.SandboxOptions;

class SandboxFileTest {
    private static final String[] DICTIONARY = {
        "record_id,a,text,ID", "scan,a,file,Scan", "face,a,file,Face,,,y", "age,a,text,Age"
    };
    private static final String NO_FILE = "400 {\"error\":\"There is no file to download for this record\"}";

    @TempDir
    Path state;

    @BeforeEach
    void fill() {
        with(SandboxOptions.in(state), client -> {
            client.dictionary(DICTIONARY);
            client.records("record_id,redcap_data_access_group", "1,North", "2,South");
        });
    }

    private static Reply upload(SandboxClient client, String record, String field, String name, String content) {
        return client.upload(
                name,
                "application/pdf",
                content,
                "content",
                "file",
                "action",
                "import",
                "record",
                record,
                "field",
                field,
                "returnFormat",
                "json");
    }

    private static Reply file(SandboxClient client, String action, String record, String field) {
        return client.call(
                "content", "file", "action", action, "record", record, "field", field, "returnFormat", "json");
    }

    private long documents() {
        try (Stream<Path> list = Files.list(state.resolve("documents"))) {
            return list.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_document_comes_back_byte_for_byte_with_its_name_in_the_content_type() {
        with(SandboxOptions.in(state), client -> {
            Reply imported = upload(client, "1", "scan", "my scan.pdf", "%PDF\r\n--xy\u0000z\r\nend\r\n");
            assertThat(imported.status_and_body()).isEqualTo("200 ");
            Reply exported = file(client, "export", "1", "scan");
            assertThat(exported.body()).isEqualTo("%PDF\r\n--xy\u0000z\r\nend\r\n");
            assertThat(exported.type()).isEqualTo("application/pdf; name=\"my scan.pdf\"");
            assertThat(client.csv("fields[]", "scan")).isEqualTo("scan\n\"my scan.pdf\"\n\n");
        });
    }

    @Test
    void a_document_outlives_the_server_and_is_replaced_by_the_next() {
        with(SandboxOptions.in(state), client -> upload(client, "1", "scan", "old.pdf", "old"));
        with(SandboxOptions.in(state), client -> {
            assertThat(file(client, "export", "1", "scan").body()).isEqualTo("old");
            upload(client, "1", "scan", "new.pdf", "");
            assertThat(file(client, "export", "1", "scan").status_and_body()).isEqualTo("200 ");
            assertThat(file(client, "export", "1", "scan").type()).contains("\"new.pdf\"");
        });
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void a_deleted_document_is_gone_with_its_name() {
        with(SandboxOptions.in(state), client -> {
            upload(client, "1", "scan", "x.pdf", "x");
            assertThat(file(client, "delete", "1", "scan").status_and_body()).isEqualTo("200 ");
            assertThat(file(client, "export", "1", "scan").status_and_body()).isEqualTo(NO_FILE);
            assertThat(file(client, "delete", "1", "scan").status()).isEqualTo(400);
            assertThat(client.csv("fields[0]", "record_id", "fields[1]", "scan"))
                    .isEqualTo("record_id,scan\n1,\n2,\n");
        });
        assertThat(documents()).isZero();
    }

    @Test
    void a_document_goes_with_its_record_and_with_its_field() {
        with(SandboxOptions.in(state), client -> {
            upload(client, "1", "scan", "x.pdf", "x");
            upload(client, "2", "scan", "y.pdf", "y");
            client.call("content", "record", "action", "delete", "records[]", "1");
            client.records("record_id", "1");
            assertThat(file(client, "export", "1", "scan").status_and_body()).isEqualTo(NO_FILE);
            client.dictionary("record_id,a,text,ID");
            assertThat(file(client, "export", "2", "scan").body()).contains("does not exist");
            client.dictionary(DICTIONARY);
            assertThat(file(client, "export", "2", "scan").status_and_body()).isEqualTo(NO_FILE);
        });
    }

    @Test
    void instances_have_documents_of_their_own() {
        with(SandboxOptions.in(state), client -> {
            client.load("repeatingFormsEvents", "form_name", "a");
            String[] third = {
                "content", "file", "action", "import", "record", "1", "field", "scan", "repeat_instance", "3"
            };
            upload(client, "1", "scan", "first.pdf", "first");
            client.upload("third.pdf", "application/pdf", "third", third);
            third[3] = "export";
            assertThat(client.call(third).body()).isEqualTo("third");
            assertThat(file(client, "export", "1", "scan").body()).isEqualTo("first");
            third[9] = "1";
            assertThat(client.call(third).body()).isEqualTo("first");
        });
    }

    @Test
    void a_document_stays_when_its_event_is_named_otherwise() {
        with(SandboxOptions.in(state), client -> {
            upload(client, "1", "scan", "x.pdf", "x");
            client.load("project_settings", "is_longitudinal", "1");
            client.load("event", "event_name,arm_num", "Visit 2,1");
            String[] document = {
                "content", "file", "action", "export", "record", "1", "field", "scan", "event", "event_1_arm_1"
            };
            assertThat(client.call(document).body()).isEqualTo("x");
            assertThat(client.csv("type", "eav", "fields[]", "scan"))
                    .isEqualTo("record,redcap_event_name,field_name,value\n1,event_1_arm_1,scan,1\n");
            client.load("event", "event_name,arm_num,unique_event_name", "Baseline,1,event_1_arm_1");
            document[9] = "baseline_arm_1";
            assertThat(client.call(document).body()).isEqualTo("x");
        });
    }

    @Test
    void a_renamed_record_keeps_its_documents() {
        with(SandboxOptions.in(state), client -> {
            upload(client, "1", "scan", "x.pdf", "x");
            upload(client, "1", "face", "y.jpg", "y");
            client.call("content", "record", "action", "rename", "record", "1", "new_record_name", "7");
            client.records("record_id", "1");
        });
        with(SandboxOptions.in(state), client -> {
            assertThat(file(client, "export", "7", "scan").body()).isEqualTo("x");
            assertThat(file(client, "export", "7", "face").type()).contains("\"y.jpg\"");
            assertThat(file(client, "export", "1", "scan").status_and_body()).isEqualTo(NO_FILE);
        });
        assertThat(documents()).isEqualTo(2);
    }

    @Test
    void an_event_that_is_not_there_takes_no_document() {
        with(SandboxOptions.in(state), client -> {
            client.load("project_settings", "is_longitudinal", "1");
            client.load("event", "event_name,arm_num", "Visit 2,1");
            assertThat(client.upload(
                                    "x.pdf",
                                    "application/pdf",
                                    "x",
                                    "content",
                                    "file",
                                    "action",
                                    "import",
                                    "record",
                                    "1",
                                    "field",
                                    "scan",
                                    "event",
                                    "visit_3_arm_1",
                                    "returnFormat",
                                    "csv")
                            .status_and_body())
                    .isEqualTo("400 ERROR: The following values in the parameter \"event\" are not valid: "
                            + "'visit_3_arm_1'");
        });
    }

    @Test
    void a_document_of_an_older_version_is_not_taken_for_something_else() throws IOException {
        Files.createDirectory(state.resolve("documents"));
        Files.writeString(
                state.resolve("documents/000001.document"),
                "{\"record\":\"1\",\"event\":\"\",\"field\":\"scan\",\"instance\":\"\",\"name\":\"x\",\"type\":\"\"}\nx");
        assertThatThrownBy(() -> Sandbox.start(SandboxOptions.in(state)).close())
                .hasMessageEndingWith("000001.document cannot be read as part of a sandbox");
    }

    @Test
    void what_is_no_file_field_is_refused_in_the_real_words() {
        with(SandboxOptions.in(state), client -> {
            assertThat(file(client, "export", "1", "mugshotttttt").status_and_body())
                    .isEqualTo("400 {\"error\":\"The field 'mugshotttttt' does not exist or is not a 'file' field\"}");
            assertThat(upload(client, "1", "age", "x.pdf", "x").body())
                    .contains("The field 'age' does not exist or is not a 'file' field");
            assertThat(file(client, "export", "1", "scan").status_and_body()).isEqualTo(NO_FILE);
            assertThat(upload(client, "9", "scan", "x.pdf", "x").status()).isEqualTo(400);
            assertThat(file(client, "import", "1", "scan").body()).contains("No file was sent");
        });
    }

    @Test
    void names_are_kept_as_they_came_and_never_become_paths() {
        with(SandboxOptions.in(state), client -> {
            upload(client, "1", "scan", "../../etc/Größe.pdf", "x");
            String type = file(client, "export", "1", "scan").type();
            assertThat(new String(type.getBytes(ISO_8859_1), UTF_8)).contains("name=\"../../etc/Größe.pdf\"");
        });
        assertThat(state.resolve("documents/000001.document")).exists();
    }

    @Test
    void rights_hold_for_documents_too() {
        with(SandboxOptions.in(state), client -> {
            upload(client, "1", "face", "f.jpg", "f");
            upload(client, "1", "scan", "s.pdf", "s");
            upload(client, "2", "scan", "t.pdf", "t");
        });
        with(SandboxOptions.in(state).without(Right.FULL_DATA), client -> {
            assertThat(file(client, "export", "1", "face").status()).isEqualTo(403);
            assertThat(file(client, "export", "1", "scan").body()).isEqualTo("s");
        });
        with(SandboxOptions.in(state).withoutForm("a"), client -> assertThat(
                        file(client, "export", "1", "scan").status())
                .isEqualTo(403));
        with(SandboxOptions.in(state).withGroup("North"), client -> {
            assertThat(file(client, "export", "1", "scan").body()).isEqualTo("s");
            assertThat(file(client, "export", "2", "scan").status_and_body()).isEqualTo(NO_FILE);
        });
        with(SandboxOptions.in(state).without(Right.IMPORT), client -> {
            assertThat(upload(client, "1", "scan", "u.pdf", "u").body())
                    .contains("You do not have API Import/Update privileges");
            assertThat(file(client, "delete", "1", "scan").status()).isEqualTo(403);
        });
    }
}
