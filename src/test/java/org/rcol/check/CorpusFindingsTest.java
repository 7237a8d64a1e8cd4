package org.rcol.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rcol.Corpus;
import org.rcol.check.rule.StandardRules;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;

/** What the check says about real dictionaries: the known faults, and no false alarm. */
class CorpusFindingsTest {
    private static final Path RESOURCES = Path.of("src/test/resources/corpus");
    private static final RuleCatalog CATALOG = StandardRules.catalog();
    private static final Pattern WANTED = Pattern.compile("([A-Z]+-\\d\\d|E)(?:/(\\w+))?(?:(\\*|<=)(\\d+))?(?:@(.+))?");

    @TestFactory
    Stream<DynamicTest> known_files_give_their_known_findings() throws IOException {
        Corpus.needed();
        return Files.readAllLines(RESOURCES.resolve("expected.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(cells -> DynamicTest.dynamicTest(cells[0], () -> look(cells)));
    }

    private static void look(String... cells) throws IOException {
        var files = new ArrayList<DictionaryFile>();
        for (String path : cells[0].split(",", -1)) {
            files.add(read(Corpus.root().resolve(path)));
        }
        Bundle.Scope scope = cells[1].equals("full") ? Bundle.Scope.FULL_DICTIONARY : Bundle.Scope.INSTRUMENTS;
        List<Finding> findings = CATALOG.check(Bundle.of(files, scope));
        var wrong = new ArrayList<String>();
        for (String wanted : cells[2].split(" ", -1)) {
            long found = count(findings, wanted);
            Matcher words = words(wanted);
            long number = words.group(4) == null ? found : Long.parseLong(words.group(4));
            boolean right = "<=".equals(words.group(3)) ? found <= number : found == number;
            if (!right || found == 0) {
                wrong.add(wanted + ": found " + found);
            }
        }
        for (String unwanted : cells[3].equals("-") ? List.<String>of() : Arrays.asList(cells[3].split(" ", -1))) {
            matching(findings, unwanted).limit(5).forEach(finding -> wrong.add("not wanted: " + finding));
        }
        assertThat(wrong).isEmpty();
    }

    private static Matcher words(String wanted) {
        Matcher words = WANTED.matcher(wanted);
        assertThat(words.matches()).as(wanted).isTrue();
        return words;
    }

    private static long count(List<Finding> findings, String wanted) {
        return matching(findings, wanted).count();
    }

    private static Stream<Finding> matching(List<Finding> findings, String wanted) {
        Matcher words = words(wanted);
        return findings.stream()
                .filter(finding -> words.group(1).equals("E")
                        ? finding.severity() == Severity.ERROR
                        : finding.code().equals(words.group(1)))
                .filter(finding ->
                        words.group(2) == null || finding.severity().word().equals(words.group(2)))
                .filter(finding -> words.group(5) == null
                        || finding.message().contains(words.group(5))
                        || finding.field().equals(words.group(5)));
    }

    private static DictionaryFile read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (path.toString().endsWith(".zip")) {
            // A zip around a whole dictionary, which is no instrument zip.
            try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                zip.getNextEntry();
                bytes = zip.readAllBytes();
            }
        }
        return DictionaryReader.read(Corpus.root().relativize(path) + ".csv", bytes);
    }

    @Test
    void native_dictionaries_give_no_error_but_the_listed_ones() throws IOException {
        Map<String, String> errors = new TreeMap<>();
        for (Corpus.Entry entry : Corpus.entries()) {
            boolean dictionary =
                    entry.kind().equals("dd-labels") || entry.kind().equals("dd-api-names");
            if (!dictionary || !isNative(entry.anomalies())) {
                continue;
            }
            DictionaryFile file = DictionaryReader.read(entry + ".csv", Files.readAllBytes(entry.path()));
            CATALOG.check(Bundle.of(List.of(file), Bundle.Scope.FULL_DICTIONARY)).stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .findFirst()
                    .ifPresent(finding -> errors.put(
                            entry.toString(), finding.code() + " " + finding.cell() + " " + finding.message()));
        }
        List<String> listed = Files.readAllLines(RESOURCES.resolve("errors-in-native-files.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1)[0])
                .toList();
        assertThat(listed).hasSizeLessThanOrEqualTo(10);
        listed.forEach(path ->
                assertThat(errors.remove(path)).as("no error any more: " + path).isNotNull());
        assertThat(errors).isEmpty();
    }

    /** Nothing in it but what REDCap itself let pass. */
    private static boolean isNative(String anomalies) {
        return Arrays.stream(anomalies.split(";"))
                .map(String::strip)
                .allMatch(anomaly -> anomaly.isEmpty()
                        || anomaly.startsWith("long-names")
                        || anomaly.startsWith("duplicate-of")
                        || anomaly.matches("missing-cols:(mrank|annot)(,(mrank|annot))*"));
    }
}
