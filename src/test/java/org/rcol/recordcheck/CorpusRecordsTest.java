package org.rcol.recordcheck;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Corpus;
import org.rcol.Rcol;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.recordcheck.SyntheticProject.Made;
import org.rcol.recordcheck.SyntheticProject.Mutation;

/** Made-up records that satisfy a real dictionary have no finding; one wrong value has its finding, and causes no other. */
@Order(Integer.MAX_VALUE)
class CorpusRecordsTest {
    private static final int DICTIONARIES = Integer.getInteger("rcol.dictionaries", 8);
    private static final int MOST_FIELDS = 1_500;

    private static final Instant NOW = Instant.parse("2024-06-10T12:00:00Z");

    /** The record that the table has twice. */
    private static final String DOUBLED = "2";

    @TempDir
    private Path temp;

    /** A line of a work list. */
    record Finding(String record, String field, String kind) {}

    /** A dictionary of the corpus, and where it is from. */
    private record Chosen(Corpus.Entry entry, DataDictionary dictionary) {}

    @Test
    void right_records_have_no_finding_and_each_wrong_value_has_its_own() throws Exception {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println(
                "seed " + seed + " (-Drcol.seed=), " + DICTIONARIES + " dictionaries (-Drcol.dictionaries=)");
        var kinds = new TreeMap<String, Integer>();
        var wrong = new ArrayList<String>();
        long certain = 0;
        long all = 0;
        int number = 0;
        for (Chosen chosen : chosen(new Random(seed))) {
            var random = new Random(seed * 31 + chosen.entry().toString().hashCode());
            var project = new SyntheticProject(chosen.dictionary(), LocalDate.ofInstant(NOW, UTC), random);
            var records = new LinkedHashMap<String, Made>();
            for (int i = 1; i <= 5; i++) {
                records.put(String.valueOf(i), project.record(String.valueOf(i), i > 2));
            }
            for (Made made : records.values()) {
                all += chosen.dictionary().size();
                certain += chosen.dictionary().size() - made.uncertain().size();
            }
            var mutations = new HashMap<String, Mutation>();
            for (String from : List.of("1", "2", "3")) {
                for (Mutation mutation : project.mutations(records.get(from))) {
                    String id = String.valueOf(100 + mutations.size());
                    mutation.made()
                            .cells()
                            .put(chosen.dictionary().fields().get(0).name().text(), id);
                    mutations.put(id, mutation);
                    records.put(id, mutation.made());
                    kinds.merge(mutation.kind(), 1, Integer::sum);
                }
            }
            Path folder = Files.createDirectories(temp.resolve("dictionary" + ++number));
            List<Made> rows = new ArrayList<>(records.values());
            Collections.shuffle(rows, random);
            rows.add(rows.indexOf(records.get(DOUBLED)), records.get(DOUBLED));
            Set<Finding> found = check(folder, dictionary(chosen.dictionary()), table(project.columns(), rows));
            wrong.addAll(judged(project, records, mutations, found).stream()
                    .map(line -> chosen.entry() + ": " + line)
                    .toList());
        }
        System.out.println(100 * certain / all + " % of the fields are certain; changed values: " + kinds);
        assertThat(wrong).as("seed " + seed).isEmpty();
    }

    /** What was found and should not have been, and the other way round. */
    private static List<String> judged(
            SyntheticProject project, Map<String, Made> records, Map<String, Mutation> mutations, Set<Finding> found) {
        var wrong = new ArrayList<String>();
        if (!found.removeIf(
                finding -> finding.record().equals(DOUBLED) && finding.kind().equals("doubled-row"))) {
            wrong.add("missed the doubled row");
        }
        for (Finding finding : found) {
            Made made = records.get(finding.record());
            Mutation mutation = mutations.get(finding.record());
            boolean meant = mutation != null
                    && mutation.field().equals(finding.field())
                    && mutation.finding().equals(finding.kind());
            boolean doubtful = made == null
                    || made.uncertain().contains(finding.field())
                    || (mutation != null && project.mentioning(mutation.field()).contains(finding.field()));
            if (!meant && (made == null || !doubtful)) {
                wrong.add("invented " + finding + " \"" + (made == null ? "" : made.of(finding.field())) + "\""
                        + (mutation == null ? "" : " beside " + mutation.kind() + " of " + mutation.field()));
            }
        }
        mutations.forEach((id, mutation) -> {
            if (!found.contains(new Finding(id, mutation.field(), mutation.finding()))) {
                wrong.add("missed " + mutation.kind() + " of " + mutation.field() + " \""
                        + mutation.made().of(mutation.field()) + "\"");
            }
        });
        return wrong;
    }

    /** Runs the command over files. */
    private static Set<Finding> check(Path folder, String dictionaryCsv, String recordsCsv) {
        var rcol = new Rcol(folder)
                .at(Clock.fixed(NOW, UTC))
                .file("dictionary.csv", dictionaryCsv)
                .file("records.csv", recordsCsv);
        Rcol.Ran ran = rcol.run("check-records", "dictionary.csv", "--data", "records.csv", "-o", "worklist.csv");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isIn(0, 1);
        var found = new HashSet<Finding>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(
                        Files.readString(folder.resolve("worklist.csv")).replace("\uFEFF", ""))) {
            for (NamedCsvRecord row : rows) {
                String field = row.getField("field").replaceFirst("___.*", "");
                boolean once = found.add(new Finding(row.getField("record"), field, row.getField("finding")));
                assertThat(once || row.getField("record").equals(DOUBLED))
                        .as("once only: %s", row)
                        .isTrue();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(ran.exitCode()).isEqualTo(found.isEmpty() ? 0 : 1);
        return found;
    }

    private static String dictionary(DataDictionary dictionary) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(Column.ALL.stream().map(Column::apiName).toList());
            dictionary.fields().forEach(field -> csv.writeRecord(field.cells()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String table(List<String> columns, Iterable<Made> records) {
        var text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(columns);
            records.forEach(
                    made -> csv.writeRecord(columns.stream().map(made::of).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Dictionaries of different repositories as far as there are enough, each once. */
    private static List<Chosen> chosen(Random random) throws IOException {
        List<Corpus.Entry> entries = new ArrayList<>(Corpus.entries());
        entries.removeIf(
                entry -> !(entry.kind().startsWith("dd-") || entry.kind().equals("api-json"))
                        || entry.rows() < 5
                        || entry.rows() > MOST_FIELDS);
        Collections.shuffle(entries, random);
        var taken = new HashMap<Path, Integer>();
        Map<Corpus.Entry, Integer> turn = new HashMap<>();
        entries.forEach(entry -> turn.put(
                entry, taken.merge(Corpus.root().relativize(entry.path()).getName(0), 1, Integer::sum)));
        entries.sort((one, other) -> Integer.compare(turn.get(one), turn.get(other)));
        var seen = new HashSet<Set<String>>();
        var chosen = new ArrayList<Chosen>();
        for (Corpus.Entry entry : entries) {
            if (chosen.size() == DICTIONARIES) {
                break;
            }
            String name = entry.kind().equals("api-json") ? entry + ".json" : entry + ".csv";
            DictionaryFile file = DictionaryReader.read(name, Files.readAllBytes(entry.path()));
            var dictionary = new DataDictionary(file.fields());
            var names = new TreeSet<String>();
            dictionary.fields().stream().map(Field::name).forEach(field -> names.add(field.text()));
            if (SyntheticProject.isUsable(dictionary) && seen.add(names)) {
                chosen.add(new Chosen(entry, dictionary));
            }
        }
        return chosen;
    }
}
