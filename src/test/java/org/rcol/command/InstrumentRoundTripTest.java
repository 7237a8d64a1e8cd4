package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Corpus;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.project.SandboxOptions;

/** What {@code export instruments} wrote is what the project has: uploading it changes nothing, for large real dictionaries. */
class InstrumentRoundTripTest {
    private static final int DICTIONARIES = 20;

    @TempDir
    private Path temp;

    /** The largest dictionaries of the corpus that a project could hold: names as REDCap stores them, no error, each content once. */
    private List<List<Field>> largest(Rcol rcol) {
        List<List<Field>> found = new ArrayList<>();
        Set<List<Field>> seen = new HashSet<>();
        List<Corpus.Entry> bySize = Corpus.entries().stream()
                .sorted(Comparator.comparingInt(Corpus.Entry::rows).reversed())
                .toList();
        for (Corpus.Entry entry : bySize) {
            String file = entry.path().toString();
            boolean readable = file.endsWith(".csv") || file.endsWith(".json");
            if (found.size() < DICTIONARIES && readable) {
                List<Field> fields = DictionaryReader.read(entry.path(), file).fields();
                boolean stored = fields.stream().allMatch(InstrumentRoundTripTest::isAsStored);
                if (stored && seen.add(fields) && rcol.run("validate", file).exitCode() == 0) {
                    found.add(fields);
                }
            }
        }
        return found;
    }

    /** REDCap stores names in lower case; no project holds others. */
    private static boolean isAsStored(Field field) {
        String name = field.name().text();
        return field.form().slug().equals(field.form())
                && name.toLowerCase(Locale.ROOT).equals(name);
    }

    @Test
    void the_largest_dictionaries_that_were_exported_upload_as_no_changes_from_csv_and_from_zips() throws IOException {
        Rcol rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
        List<List<Field>> dictionaries = largest(rcol);
        assertThat(dictionaries).hasSize(DICTIONARIES);
        for (int i = 0; i < dictionaries.size(); i++) {
            try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(temp.resolve("server" + i)))) {
                sandbox.install(dictionaries.get(i));
                rcol.to(sandbox.port(), sandbox.token());
                assertUnchanged(rcol, sandbox, "csv" + i);
                assertUnchanged(rcol, sandbox, "zip" + i, "--zip");
            }
        }
    }

    private static void assertUnchanged(Rcol rcol, Sandbox sandbox, String folder, String... flags) {
        var export = new ArrayList<>(List.of("export", "instruments", "-o", folder));
        export.addAll(List.of(flags));
        assertThat(rcol.run(export.toArray(String[]::new)).exitCode()).isZero();
        int before = sandbox.requests();
        Ran upload = rcol.run("upload", folder);
        assertThat(upload.out()).as(upload.err()).endsWith("No changes.\n");
        assertThat(sandbox.requests() - before).isEqualTo(2);
    }
}
