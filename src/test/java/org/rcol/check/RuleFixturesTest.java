package org.rcol.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rcol.check.rule.StandardRules;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.dictionary.ServerVersion;

/**
 * Each rule has a folder {@code CODE_name} with cases {@code bad-*} and {@code good-*}. A case is a folder of files that are checked
 * together; {@code expected.txt} holds what the rule says of a bad one. A name that ends in {@code -full} is a full dictionary; one with
 * {@code project.json} is checked beside that project: as what the project would become, or, where the name ends in {@code -against}, as
 * instruments that are still to be merged. One with {@code server.txt} is for a server of that version. {@code -Drcol.updateGolden=true} writes the expectations, to be reviewed as a diff.
 */
class RuleFixturesTest {
    private static final Path FIXTURES = Path.of("src/test/resources/rules");
    private static final RuleCatalog CATALOG = StandardRules.catalog();

    @TestFactory
    Stream<DynamicTest> every_case_gives_the_expected_findings() throws IOException {
        return cases(name -> true)
                .map(folder ->
                        DynamicTest.dynamicTest(FIXTURES.relativize(folder).toString(), () -> look(folder)));
    }

    private static void look(Path folder) throws IOException {
        String code = folder.getParent().getFileName().toString().split("_", 2)[0];
        List<Finding> own = CATALOG.check(bundle(folder)).stream()
                .filter(finding -> finding.code().equals(code))
                .toList();
        if (folder.getFileName().toString().startsWith("good")) {
            assertThat(own).isEmpty();
            return;
        }
        String found = own.stream().map(RuleFixturesTest::text).collect(Collectors.joining());
        Path expected = folder.resolve("expected.txt");
        if (Boolean.getBoolean("rcol.updateGolden")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isNotEmpty().isEqualTo(Files.readString(expected));
    }

    /** All cases of all rules. */
    static Stream<Path> cases() throws IOException {
        return cases(name -> true);
    }

    /** What is checked together in a case. */
    static Bundle bundle(Path folder) throws IOException {
        return bundle(folder, file -> file);
    }

    /** The same with files changed. */
    static Bundle bundle(Path folder, UnaryOperator<DictionaryFile> change) throws IOException {
        Path server = folder.resolve("server.txt");
        Optional<ServerVersion> version =
                Files.exists(server) ? ServerVersion.of(Files.readString(server)) : Optional.empty();
        return read(folder, change).forServer(() -> version);
    }

    private static Bundle read(Path folder, UnaryOperator<DictionaryFile> change) throws IOException {
        var files = InstrumentPaths.read(folder, List.of("input"), Optional.empty(), line -> {}).stream()
                .map(change)
                .toList();
        Path project = folder.resolve("project.json");
        if (Files.exists(project)) {
            var fields = files.stream().flatMap(f -> f.fields().stream()).toList();
            var current = new DataDictionary(
                    DictionaryReader.json("project", Files.readString(project)).fields());
            return folder.getFileName().toString().endsWith("-against")
                    ? Bundle.against(files, Bundle.Scope.INSTRUMENTS, current)
                    : Bundle.merged(new DataDictionary(fields), current);
        }
        boolean full = folder.getFileName().toString().endsWith("-full");
        return Bundle.of(files, full ? Bundle.Scope.FULL_DICTIONARY : Bundle.Scope.INSTRUMENTS);
    }

    private static String text(Finding finding) {
        String cell = finding.cell().isEmpty() ? "" : " (" + finding.cell() + ")";
        String hint = finding.hint().isEmpty() ? "" : "\n  " + finding.hint();
        return finding.place() + ": " + finding.code() + " "
                + finding.severity().word() + ": " + finding.message() + cell + hint + "\n";
    }

    @Test
    void every_rule_has_two_cases_that_fire_and_two_that_do_not() throws IOException {
        for (Rule rule : CATALOG.rules()) {
            Path own = FIXTURES.resolve(rule.code() + "_" + rule.name());
            assertThat(own).isDirectory();
            for (String kind : List.of("bad-", "good-")) {
                try (Stream<Path> cases = Files.list(own)) {
                    assertThat(cases.filter(c -> c.getFileName().toString().startsWith(kind)))
                            .as("%s of %s", kind, rule.code())
                            .hasSizeGreaterThanOrEqualTo(2);
                }
            }
        }
    }

    @Test
    void every_fixture_folder_belongs_to_a_rule() throws IOException {
        var names = CATALOG.rules().stream()
                .map(rule -> rule.code() + "_" + rule.name())
                .toList();
        try (Stream<Path> folders = Files.list(FIXTURES)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .allSatisfy(folder -> assertThat(names).contains(folder));
        }
    }

    @Test
    void codes_and_names_are_each_used_once() {
        assertThat(CATALOG.rules()).extracting(Rule::code).doesNotHaveDuplicates();
        assertThat(CATALOG.rules()).extracting(Rule::name).doesNotHaveDuplicates();
    }

    private static Stream<Path> cases(Predicate<String> wanted) throws IOException {
        try (Stream<Path> rules = Files.list(FIXTURES)) {
            return rules.sorted().toList().stream()
                    .flatMap(rule -> children(rule).stream())
                    .filter(folder -> wanted.test(folder.getFileName().toString()));
        }
    }

    private static List<Path> children(Path rule) {
        try (Stream<Path> cases = Files.list(rule)) {
            return cases.sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
