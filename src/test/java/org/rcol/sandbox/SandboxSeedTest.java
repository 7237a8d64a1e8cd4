package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.seed.Seed;

@Timeout(120)
class SandboxSeedTest {
    private static final String HEADER = "field_name,form_name,field_type,field_label,select_choices_or_calculations\n";

    @TempDir
    Path folder;

    private Path state() {
        return folder.resolve("state");
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve("seed").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void instruments() throws IOException {
        file("1_base.csv", HEADER + "study_id,base,text,ID,\nsex,base,radio,Sex,\"1,f|2,m\"\n");
        file("2_visit.csv", HEADER + "study_id,visit,text,ID,\nnote,visit,notes,Note,\n");
        file("readme.txt", "no instrument");
    }

    private void seed(String text) {
        Sandbox.seed(SandboxOptions.in(state()), Seed.of(text, folder));
    }

    private void serve(Consumer<SandboxClient> use) {
        SandboxClient.with(SandboxOptions.in(state()), use);
    }

    private String exported() {
        var csv = new StringBuilder();
        serve(client -> csv.append(client.csv()));
        return csv.toString();
    }

    @Test
    void a_file_that_may_be_read_wrongly_makes_no_project() throws IOException {
        instruments();
        Files.write(
                folder.resolve("seed/1_base.csv"),
                (HEADER + "study_id,base,text,P\u0142e\u0107,\n").getBytes(Charset.forName("windows-1250")));
        assertThatThrownBy(() -> seed("seed")).hasMessageContaining("not UTF-8").hasMessageContaining("windows-1250");
    }

    @Test
    void the_forms_of_a_folder_become_the_project() throws IOException {
        instruments();
        seed("seed");
        serve(client -> {
            assertThat(client.csv()).isEqualTo("\n");
            assertThat(client.call("content", "exportFieldNames", "format", "csv")
                            .body())
                    .isEqualTo("""
                            original_field_name,choice_value,export_field_name
                            study_id,,study_id
                            sex,,sex
                            base_complete,,base_complete
                            note,,note
                            visit_complete,,visit_complete
                            """);
            assertThat(client.call("content", "metadata", "format", "csv").body())
                    .as("written as the server writes it")
                    .contains("\"1, f | 2, m\"");
        });
    }

    @Test
    void records_beside_them_come_in_as_a_client_would_import_them() throws IOException {
        instruments();
        var records = new StringBuilder("\uFEFFstudy_id,sex,note\n");
        for (int i = 1; i <= 1234; i++) {
            records.append(i).append(",2,\"two\nlines, ").append(i).append("\"\n");
        }
        file("records.csv", records.toString());
        seed("seed");
        String csv = exported();
        assertThat(csv).startsWith("study_id,sex,base_complete,note,visit_complete\n1,2,0,\"two\nlines, 1\",0\n");
        assertThat(csv).endsWith("\n1234,2,0,\"two\nlines, 1234\",0\n");
        assertThat(csv.lines().count()).isEqualTo(1 + 2 * 1234);
    }

    @Test
    void a_seed_that_the_server_refuses_leaves_nothing() throws IOException {
        instruments();
        file("records.csv", "study_id,sex\n1,f\n");
        assertThatThrownBy(() -> seed("seed"))
                .isInstanceOf(RcolException.class)
                .hasMessageStartingWith("the sandbox refuses records.csv: ERROR: \"1\",\"sex\",\"f\"");
        file("records.csv", "study_id,sex\n1,1\n");
        seed("seed");
        assertThat(exported()).isEqualTo("study_id,sex,base_complete,note,visit_complete\n1,1,0,,0\n");
    }

    @Test
    void a_folder_with_a_project_is_not_seeded_again() throws IOException {
        instruments();
        seed("seed");
        serve(client -> client.records("study_id,sex", "7,2"));
        var ran = new Rcol(folder).run("sandbox", "serve", "--state", "state", "--seed", "synth:5x5:1");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("state holds a project already; a seed is for a new one")
                .contains("rcol sandbox reset");
        assertThat(exported()).contains("\n7,2,0,,0\n");
    }

    @Test
    void what_a_killed_seeding_left_is_not_served_but_seeded_anew() throws IOException {
        instruments();
        seed("seed");
        serve(client -> client.records("study_id,sex", "7,2"));
        Files.createFile(state().resolve("seeding"));
        assertThatThrownBy(() -> serve(client -> {})).hasMessageContaining("was not seeded to the end");
        seed("synth:1x1:1");
        assertThat(exported()).isEqualTo("record_id,form_1_complete\n1,0\n");
    }

    @Test
    void a_reset_ends_a_broken_off_seeding_too() throws IOException {
        instruments();
        seed("seed");
        Files.createFile(state().resolve("seeding"));
        Sandbox.reset(state());
        assertThat(exported()).isEqualTo("\n");
    }

    @Test
    void the_same_numbers_make_the_same_project_everywhere() {
        seed("synth:3x10:7");
        assertThat(exported()).isEqualTo("""
                record_id,words_1,number_2,integer_3,date_4,radio_5,yesno_6,dropdown_7,notes_8,boxes_9___1,\
                boxes_9___2,boxes_9___3,boxes_9___4,form_1_complete
                1,"yesterday visit",48.5,3979,1957-11-11,2,0,1,"pain said ""fine"" yesterday stable alone \
                next, week cough visit Grüße",1,1,1,0,0
                2,"sleeps patient",317.7,7375,1956-03-05,4,0,3,"said ""fine"" daughter sleeps later well well \
                follow-up said ""fine"" walks knee halved visit blood yesterday since mild cough dose temp 37.5 \
                blood yesterday walks
                follow-up visit no change sleeps",0,1,0,1,0
                3,"later left call stable temp 37.5",455.1,327,1946-05-28,4,0,2,"Grüße Grüße visit daughter \
                said ""fine"" pain a day Grüße patient said ""fine"" knee next, week call yesterday",1,1,0,0,0
                """);
    }

    @Test
    void another_number_makes_other_values_and_batches_make_no_difference() {
        seed("synth:3000x120:1");
        String one = exported();
        Sandbox.reset(state());
        seed("synth:3100x120:1");
        String longer = exported();
        Sandbox.reset(state());
        seed("synth:3000x120:2");
        assertThat(longer).startsWith(one);
        assertThat(one.length()).as("more than one batch").isGreaterThan(1 << 22);
        assertThat(exported()).isNotEqualTo(one);
    }

    @Test
    void a_made_up_project_has_forms_of_fifty_fields_and_takes_edits() {
        seed("synth:20x120:1");
        serve(client -> {
            assertThat(client.call("content", "instrument", "format", "csv").body())
                    .isEqualTo("""
                            instrument_name,instrument_label
                            form_1,"Form 1"
                            form_2,"Form 2"
                            form_3,"Form 3"
                            """);
            assertThat(client.call("content", "metadata", "format", "csv")
                            .body()
                            .lines()
                            .filter(line -> line.contains(",form_2,")))
                    .hasSize(50);
            assertThat(client.records("record_id,radio_5", "7,3", "21,4").body())
                    .isEqualTo("2");
            assertThat(client.csv(
                            "fields[0]", "record_id", "fields[1]", "radio_5", "records[0]", "7", "records[1]", "21"))
                    .isEqualTo("record_id,radio_5\n7,3\n21,4\n");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"synth:", "synth:5x5", "synth:5:5x5", "synth:1x0:1", "synth:1x20001:1", "nowhere", "a/b.csv"})
    void other_seeds_are_refused(String text) {
        assertThatThrownBy(() -> seed(text)).isInstanceOf(RcolException.class);
        assertThat(state()).doesNotExist();
    }

    @Test
    void a_folder_without_an_instrument_is_refused() throws IOException {
        file("records.csv", "record_id\n1\n");
        assertThatThrownBy(() -> seed("seed")).hasMessageContaining("with an instrument");
    }
}
