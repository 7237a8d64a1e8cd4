package org.rcol.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rcol.Corpus;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;

/** The laws of planning, on seeded random dictionaries and on the real version pairs of the corpus. */
class PlanLawsTest {
    private static final int PAIRS = 500;

    private static void assertLaws(DataDictionary current, DataDictionary wanted, String where) {
        assertThat(Plan.between(current, current).changes())
                .as("%s: no change to itself", where)
                .isEmpty();
        assertThat(Plan.between(wanted, wanted).changes())
                .as("%s: no change to itself", where)
                .isEmpty();
        Plan plan = Plan.between(current, wanted);
        assertThat(plan.applied()).as("%s: applied", where).isEqualTo(NormalForm.of(wanted));
        assertThat(plan.isEmpty())
                .as("%s: same fingerprint means no change", where)
                .isEqualTo(Fingerprint.of(current).equals(Fingerprint.of(wanted)));
    }

    @Test
    void hold_on_random_pairs() {
        for (long seed = 1; seed <= PAIRS; seed++) {
            var random = new RandomDictionary(seed);
            DataDictionary current = random.dictionary();
            assertLaws(current, random.edited(current), "seed " + seed);
            assertLaws(current, random.dictionary(), "seed " + seed + " unrelated");
        }
    }

    @Test
    void hold_on_the_real_version_pairs_of_the_corpus() throws IOException {
        Corpus.needed();
        int pairs = 0;
        try (Stream<Path> folders = Files.walk(Corpus.root())) {
            for (Path folder : folders.filter(f -> f.getParent().endsWith("_history"))
                    .sorted()
                    .toList()) {
                List<DataDictionary> versions = versions(folder);
                for (int i = 1; i < versions.size(); i++) {
                    assertLaws(versions.get(i - 1), versions.get(i), folder.getFileName() + " version " + i);
                    pairs++;
                }
            }
        }
        assertThat(pairs).isGreaterThanOrEqualTo(25);
    }

    private static List<DataDictionary> versions(Path folder) throws IOException {
        var versions = new ArrayList<DataDictionary>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                var names = new HashSet<FieldName>();
                var fields = DictionaryReader.read(file, file.getFileName().toString()).fields().stream()
                        .filter(field -> names.add(field.name()))
                        .toList();
                versions.add(new DataDictionary(fields));
            }
        }
        return versions;
    }

    private static DictionaryFile file(String name, List<Field> fields) {
        return DictionaryReader.read(name, DictionaryWriter.apiCsv(new DataDictionary(fields)));
    }

    private static Merged merge(DataDictionary current, List<DictionaryFile> files) {
        return Merge.of(new MergeRequest(current, files, MergeRequest.Mode.MERGE, false, List.of(), Optional.empty()));
    }

    @Test
    void merging_leaves_other_forms_untouched_and_puts_new_ones_last() {
        for (long seed = 1; seed <= PAIRS; seed++) {
            var random = new RandomDictionary(seed);
            DataDictionary current = random.dictionary();
            DataDictionary edited = random.edited(current);
            var chosen = new Random(seed);
            List<Instrument> given = edited.instruments().stream()
                    .filter(form -> chosen.nextBoolean())
                    .toList();
            var files =
                    given.stream().map(f -> file(f.name() + ".csv", f.fields())).toList();
            DataDictionary wanted = merge(current, files).wanted();
            var givenNames = given.stream().map(Instrument::name).toList();
            for (Instrument own : current.instruments()) {
                if (!givenNames.contains(own.name())) {
                    assertThat(wanted.instrument(own.name()))
                            .as("seed %d", seed)
                            .contains(own);
                }
            }
            List<FormName> order =
                    wanted.instruments().stream().map(Instrument::name).toList();
            List<FormName> kept = current.instruments().stream()
                    .map(Instrument::name)
                    .filter(order::contains)
                    .toList();
            assertThat(order.subList(0, kept.size())).as("seed %d", seed).isEqualTo(kept);
            assertThat(wanted.recordId().map(Field::name))
                    .isEqualTo(current.recordId().map(Field::name));
        }
    }

    @Test
    void the_order_of_files_decides_nothing_but_the_order_of_new_forms() {
        for (long seed = 1; seed <= PAIRS; seed++) {
            var random = new RandomDictionary(seed);
            DataDictionary current = random.dictionary();
            var files = new ArrayList<>(random.edited(current).instruments().stream()
                    .map(form -> file(form.name() + ".csv", form.fields()))
                    .toList());
            DataDictionary one = merge(current, files).wanted();
            Collections.shuffle(files, new Random(seed));
            DataDictionary other = merge(current, files).wanted();
            for (Instrument form : one.instruments()) {
                assertThat(other.instrument(form.name())).as("seed %d", seed).contains(form);
            }
            assertThat(other.size()).isEqualTo(one.size());
        }
    }

    @Test
    void merging_all_forms_of_a_dictionary_gives_that_dictionary() {
        for (long seed = 1; seed <= PAIRS; seed++) {
            DataDictionary current = new RandomDictionary(seed).dictionary();
            var files = List.of(file("all.csv", current.fields()));
            assertThat(merge(current, files).wanted()).as("seed %d", seed).isEqualTo(current);
        }
    }
}
