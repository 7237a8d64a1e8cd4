package org.rcol.command;

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
import org.rcol.Corpus;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RunningSandbox;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;

/** The 26 instruments of the Python rcol, with its own column names. */
class PythonRcolTest {
    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void serve() throws IOException {
        Corpus.needed();
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
    }

    @AfterEach
    void stop() {
        if (project != null) {
            project.close();
        }
    }

    private static List<Path> instruments() throws IOException {
        try (Stream<Path> tree = Files.walk(Corpus.root().resolve("JuliusWelzel+rcol"))) {
            return tree.filter(file -> file.toString().endsWith(".rcol.csv"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> upload(List<Path> files) {
        var args = new ArrayList<String>();
        args.add("upload");
        files.forEach(file -> args.add(file.toString()));
        args.add("--yes");
        return args;
    }

    private static List<Path> without(List<Path> files, String... endings) {
        return files.stream()
                .filter(file -> Stream.of(endings).noneMatch(ending -> file.endsWith(ending)))
                .toList();
    }

    private Ran run(List<Path> files) {
        return rcol.run(upload(files).toArray(String[]::new));
    }

    @Test
    void moca_twice_and_the_umlaut_names_are_named_with_file_row_and_column() throws IOException {
        List<Path> all = instruments();
        assertThat(all).hasSize(26);
        Ran ran = run(all);
        assertThat(ran.exitCode()).isEqualTo(1);
        List<String> names =
                ran.out().lines().filter(line -> line.contains(" NAME-06 ")).toList();
        assertThat(names).hasSize(5).allSatisfy(line -> assertThat(line)
                .matches(
                        ".*/rtg/moca\\.rcol\\.csv:\\d+: NAME-06 \"moca_\\w+\" already exists on instrument \"moca\" \\(.*/instruments/moca"
                                + "\\.rcol\\.csv:\\d+\\) \\(cell A\\d+\\)"));
        List<String> umlauts =
                ran.out().lines().filter(line -> line.contains(" NAME-02 ")).toList();
        assertThat(umlauts)
                .hasSize(9)
                .allSatisfy(
                        line -> assertThat(line)
                                .matches(
                                        ".*/instruments/bdi_ii\\.rcol\\.csv:\\d+: NAME-02 \"bdi_ii_.*\" may contain only a-z, 0-9 and _ \\(cell A\\d+\\)"));
        assertThat(project.imports()).isZero();
    }

    @Test
    void the_other_24_go_up_together_into_a_blank_project_with_their_choices() throws IOException {
        List<Path> good = without(instruments(), "instruments/moca.rcol.csv", "bdi_ii.rcol.csv");
        Ran ran = run(good);
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(project.dictionary().instruments()).hasSize(24);
        assertThat(project.fields()).startsWith("record_id");
        int choices = 0;
        for (Path file : good) {
            for (Field field : DictionaryReader.read(file, file.toString()).fields()) {
                if (field.type().hasOwnChoices()) {
                    assertThat(project.dictionary()
                                    .field(field.name())
                                    .orElseThrow()
                                    .choices())
                            .isEqualTo(field.choices());
                    choices++;
                }
            }
        }
        assertThat(choices).isGreaterThan(200);
        assertThat(run(good).out()).endsWith("No changes.\n");
    }

    @Test
    void they_go_into_a_project_with_other_forms_and_records_which_all_survive() throws IOException {
        project.has(
                        "study_id,enrolment,text,Study ID,",
                        "enrolled,enrolment,text,Enrolled on,",
                        "note,free_text,notes,Note,")
                .records("study_id,enrolled,note\nA-1,2026-01-02,\"a, \"\"b\"\"\"\nA-2,,x\n");
        String before = project.export("study_id", "enrolled", "note", "enrolment_complete");
        Ran ran = run(without(instruments(), "instruments/moca.rcol.csv", "bdi_ii.rcol.csv"));
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(project.fields()).startsWith("study_id", "enrolled", "note");
        assertThat(project.dictionary().instruments()).hasSize(26);
        assertThat(project.export("study_id", "enrolled", "note", "enrolment_complete"))
                .isEqualTo(before);
    }
}
