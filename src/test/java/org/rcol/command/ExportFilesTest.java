package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.StubServer;

/** The documents of file fields, in a folder that can be brought up to date. */
class ExportFilesTest {
    @TempDir
    private Path temp;

    private Rcol rcol;
    private StubServer server;

    @BeforeEach
    void connect() throws IOException {
        server = new StubServer()
                .holds("", "record_id,demo,text", "photo,demo,file", "age,demo,text", "consent,ic,file")
                .when("record", 200, "record_id,photo,consent\n1,me.PNG,signed.pdf\n2,,\n3,run.exe,\n")
                .when(
                        "file",
                        asked -> StubServer.document(
                                "ignored", (asked.get("record") + asked.get("field")).getBytes(UTF_8)));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(server.port(), server.token());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran export(String... more) {
        var args = new ArrayList<>(List.of("export", "files", "-o", "out"));
        args.addAll(List.of(more));
        return rcol.run(args.toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(rcol.folder().resolve("out"))) {
            return list.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    private Path out(String name) {
        return rcol.folder().resolve("out").resolve(name);
    }

    @Test
    void documents_are_saved_under_names_of_our_own() throws IOException {
        Ran ran = export();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.err()).contains("saved 3 documents, 20 bytes; 0 unchanged, 0 failed");
        assertThat(files()).containsExactly("1_consent.pdf", "1_photo.png", "3_photo.bin", "files.json");
        assertThat(out("1_consent.pdf")).hasContent("1consent");
        assertThat(out("files.json")).content().contains("\"name\" : \"run.exe\"", "\"file\" : \"3_photo.bin\"");
        assertThat(server.requests().stream()
                        .filter(asked -> asked.containsValue("record"))
                        .findFirst()
                        .orElseThrow())
                .containsEntry("fields[1]", "photo")
                .containsEntry("fields[2]", "consent")
                .doesNotContainKey("fields[3]");
    }

    @Test
    void the_second_run_loads_only_what_is_new_renamed_or_damaged() throws IOException {
        export();
        assertThat(export().err()).contains("saved 0 documents, 0 bytes; 3 unchanged");
        assertThat(server.asked("file")).isEqualTo(3);
        server.when("record", 200, "record_id,photo,consent\n1,me.PNG,signed2.pdf\n2,new.jpg,\n3,run.exe,\n");
        Files.writeString(out("3_photo.bin"), "edited");
        assertThat(export().err()).contains("saved 3 documents", "1 unchanged");
        assertThat(out("3_photo.bin")).hasContent("3photo");
        assertThat(export("--refresh").err()).contains("saved 4 documents", "0 unchanged");
    }

    @Test
    void documents_whose_names_the_server_hides_are_loaded_every_time() {
        server.when("record", 200, "record_id,photo,consent\n1,[document],\n");
        export();
        assertThat(export().err()).contains("saved 1 document,");
    }

    @Test
    void events_and_instances_are_asked_for_and_named() throws IOException {
        server.when("record", 200, """
                record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,photo,consent
                1,v1_arm_1,,,a.png,
                1,v1_arm_1,ic,2,,b.pdf
                """);
        assertThat(export().exitCode()).isZero();
        assertThat(files()).containsExactly("1_consent_v1_arm_1_2.pdf", "1_photo_v1_arm_1.png", "files.json");
        assertThat(server.requests().get(server.requests().size() - 1))
                .containsEntry("action", "export")
                .containsEntry("event", "v1_arm_1")
                .containsEntry("repeat_instance", "2");
    }

    @Test
    void hostile_records_and_names_stay_in_the_folder() throws IOException {
        String rows = "\"../../evil\",../../x.pdf,\n\"CON\",CON,\n\"a\r\nb\",\"x\r\ny.png\",\nA1,p.png,\na1,p.png,\n"
                + "\"\\\\srv\\share\",C:\\x.pdf,\n\"x:stream\",x:stream.pdf,\n\"" + "a".repeat(300) + "\",-rf.pdf,\n"
                + "photo\u202Egnp.exe,photo\u202Egnp.exe,\n";
        server.when("record", 200, "record_id,photo,consent\n" + rows);
        assertThat(export().exitCode()).isZero();
        assertThat(files()).hasSize(10).allMatch(name -> name.matches("[A-Za-z0-9_][A-Za-z0-9_-]*\\.[a-z]+"));
        assertThat(files().stream().filter(name -> name.equalsIgnoreCase("a1_photo.png")))
                .isEmpty();
        try (Stream<Path> all = Files.walk(temp)) {
            assertThat(all.filter(file -> file.toString().contains("evil")))
                    .allMatch(file -> file.getParent().endsWith("out"));
        }
    }

    @Test
    void one_document_that_fails_is_told_without_its_record_and_the_rest_is_saved() throws IOException {
        server.when(
                "file",
                asked -> asked.get("record").equals("1") && asked.get("field").equals("photo")
                        ? StubServer.body(400, "{\"error\":\"There is no file to download for this record\"}")
                        : StubServer.document("x", "ok".getBytes(UTF_8)));
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err())
                .contains("not saved: 1 document of photo: REDCap answers: There is no file")
                .contains("saved 2 documents");
        assertThat(files()).containsExactly("1_consent.pdf", "3_photo.bin", "files.json");
    }

    @Test
    void a_refused_field_is_not_asked_for_again() {
        server.when("file", 403, "{\"error\":\"You do not have permission to download this file\"}");
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("1 document of photo: not asked for after a refusal");
        assertThat(server.asked("file")).isEqualTo(2);
    }

    @Test
    void a_token_that_ends_stops_the_run_and_the_next_run_goes_on() throws IOException {
        server.when(
                "file",
                asked -> asked.get("record").equals("1")
                        ? StubServer.document("x", "ok".getBytes(UTF_8))
                        : StubServer.body(403, "{\"error\":\"You do not have permissions to use the API\"}"));
        assertThat(export().exitCode()).isEqualTo(4);
        server.when("file", asked -> StubServer.document("x", "ok".getBytes(UTF_8)));
        assertThat(export().err()).contains("saved 1 document,", "2 unchanged");
    }

    @Test
    void a_page_in_place_of_a_document_is_no_document_but_a_document_may_be_a_page() throws IOException {
        server.when(
                "file",
                asked -> asked.get("field").equals("consent")
                        ? StubServer.body(200, "<html><title>Login</title></html>")
                        : StubServer.document("page.txt", "<html>ERROR: no".getBytes(UTF_8)));
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("1 document of consent", "Login");
        assertThat(out("1_photo.png")).hasContent("<html>ERROR: no");
        assertThat(out("1_consent.pdf")).doesNotExist();
    }

    @Test
    void a_document_without_a_byte_is_no_document() throws IOException {
        server.when(
                "file",
                asked -> asked.get("field").equals("consent")
                        ? StubServer.document("signed.pdf", new byte[0])
                        : StubServer.document("x", "ok".getBytes(UTF_8)));
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("1 document of consent: the server sent an empty document");
        assertThat(files()).containsExactly("1_photo.png", "3_photo.bin", "files.json");
    }

    @Test
    void what_one_answer_leaves_out_of_the_list_is_in_the_other() throws IOException {
        String json = "[{\"record_id\":\"1\",\"photo\":\"me.PNG\",\"consent\":\"\"},"
                + "{\"record_id\":\"2\",\"photo\":\"you.png\",\"consent\":\"\"}]";
        server.when(
                "record",
                asked -> StubServer.body(
                        200, asked.get("format").equals("json") ? json : "record_id,photo,consent\n1,me.PNG,\n"));
        assertThat(export().exitCode()).isZero();
        assertThat(files()).containsExactly("1_photo.png", "2_photo.png", "files.json");
        // Cut in its last row, with nothing to tell it by.
        server.when(
                "record",
                asked -> StubServer.body(
                        200,
                        asked.get("format").equals("json") ? json : "record_id,photo,consent\n1,me.PNG,\n2,you.p,"));
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("the list of records ended early");
    }

    @Test
    void an_empty_list_of_documents_counts_only_where_json_says_so() {
        server.when("record", 200, "");
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(7);
        assertThat(ran.err()).contains("does not confirm that there are none");
        server.when("record", asked -> StubServer.body(200, asked.get("format").equals("json") ? "[]" : "\n"));
        assertThat(export().err()).contains("saved 0 documents");
    }

    @Test
    void somebody_elses_file_is_not_overwritten() throws IOException {
        rcol.file("out/1_photo.png", "my holiday");
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("another file has its name");
        assertThat(out("1_photo.png")).hasContent("my holiday");
    }

    @Test
    void a_folder_that_cannot_be_written_stops_the_run_at_once() throws IOException {
        rcol.file("out", "a file where the folder should be");
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(11);
        assertThat(server.asked("file")).isEqualTo(1);
        assertThat(rcol.run("export", "files", "-o", "-").err()).contains("-o takes a folder here");
    }

    @Test
    void the_folder_of_another_project_is_refused() throws IOException {
        export();
        server.when("project", 200, "{\"project_id\":8,\"project_title\":\"Other\"}");
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(5);
        assertThat(ran.err()).contains("holds the documents of another project");
    }

    @Test
    void fields_are_checked_against_the_project() {
        assertThat(export("--fields", "phto").err()).contains("no file field \"phto\"", "did you mean photo?");
        assertThat(export("--fields", "age").exitCode()).isEqualTo(2);
        assertThat(export("--forms", "ic").err()).contains("saved 1 document,");
        assertThat(export("--records", "9").err()).contains("the server left out 1 of 1 records");
    }

    @Test
    void a_column_that_the_server_hides_makes_the_export_partial() {
        server.when("record", 200, "record_id,photo\n1,me.png\n");
        Ran ran = export();
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("the server does not show consent to this token");
    }
}
