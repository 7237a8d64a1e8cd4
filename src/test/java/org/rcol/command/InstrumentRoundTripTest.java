package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Corpus;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.sandbox.Sandbox;
import org.rcol.sandbox.SandboxClient;
import org.rcol.sandbox.project.SandboxOptions;

/** What {@code export instruments} wrote is what the project has: uploading it changes nothing, for large real dictionaries. */
class InstrumentRoundTripTest {
    private static final int DICTIONARIES = 20;
    private static final int SAMPLE = 40;

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

    /**
     * Errors included: what REDCap took and gives back is nothing that an upload may stumble over. A random part of the corpus in the suite,
     * all of it with {@code -Drcol.long=true}.
     */
    @Test
    void every_dictionary_that_a_server_takes_is_exported_and_uploads_as_no_changes() throws IOException {
        List<Corpus.Entry> entries = new ArrayList<>(Corpus.entries());
        if (!Boolean.getBoolean("rcol.long")) {
            long seed = Long.getLong("rcol.seed", System.nanoTime());
            System.out.println("seed " + seed + " (-Drcol.seed=)");
            Collections.shuffle(entries, new Random(seed));
            entries = entries.subList(0, SAMPLE);
        }
        int taken = 0;
        var wrong = new ArrayList<String>();
        for (Corpus.Entry entry : entries) {
            Path folder = Files.createDirectories(temp.resolve("each" + taken + "-" + wrong.size()));
            try (Sandbox sandbox = Sandbox.start(SandboxOptions.in(folder.resolve("server")))) {
                if (takes(sandbox, fields(entry))) {
                    taken++;
                    Rcol rcol = new Rcol(folder).to(sandbox.port(), sandbox.token());
                    Ran export = rcol.run("export", "instruments", "-o", "instruments");
                    Ran upload = rcol.run("upload", "instruments");
                    if (export.exitCode() != 0
                            || upload.exitCode() != 0
                            || !upload.out().endsWith("No changes.\n")) {
                        wrong.add(entry + ": " + export.err() + upload.exitCode() + " " + upload.out() + upload.err());
                    }
                }
            }
        }
        System.out.println(taken + " of " + entries.size() + " dictionaries were taken");
        assertThat(wrong).isEmpty();
        assertThat(taken).isGreaterThan(entries.size() / 2);
    }

    /** Whether a project can hold them: the API takes them, or could not send them because of a type that only administrators add. */
    private static boolean takes(Sandbox sandbox, List<Field> fields) {
        if (fields.stream().anyMatch(field -> field.type() == FieldType.SQL)
                && new DataDictionary(fields).isPossible()
                && fields.stream().allMatch(InstrumentRoundTripTest::isAsStored)) {
            sandbox.install(fields);
            return true;
        }
        byte[] json = DictionaryWriter.json(new DataDictionary(fields));
        return new SandboxClient(sandbox)
                        .call("content", "metadata", "format", "json", "data", new String(json, UTF_8))
                        .status()
                == 200;
    }

    /** The fields of a dictionary of any kind; none where rcol cannot read it. */
    private static List<Field> fields(Corpus.Entry entry) throws IOException {
        byte[] bytes = Files.readAllBytes(entry.path());
        return DictionaryReader.readUnnamed(entry.toString(), bytes, Optional.empty())
                .fields();
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
