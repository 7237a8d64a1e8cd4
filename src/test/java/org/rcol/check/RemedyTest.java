package org.rcol.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rcol.check.rule.StandardRules;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;

/**
 * Advice that is followed helps. A finding whose {@code Remedy} has a text proposes that text for its excerpt: for the part of the cell that
 * is meant, or for the whole cell. This types it, in every case of every rule's fixtures, checks again, and expects that finding gone and no
 * new one. A hint of the form "write X" or "did you mean X?" with a single word X must have such a text, so that no such advice is left out.
 */
class RemedyTest {
    private static final RuleCatalog CATALOG = StandardRules.catalog();
    private static final Pattern PROPOSAL =
            Pattern.compile("(?:write|did you mean) [^ ]+(?:\\?| if no data are recorded yet)?");
    /** Advice with a part that only its reader can fill in, or about more than one cell: a word that stands for a whole argument. */
    private static final Set<String> WORDS_ONLY = Set.of("TAG-04");

    @TestFactory
    Stream<DynamicTest> a_text_that_is_proposed_removes_its_finding_and_causes_no_other() throws IOException {
        return RuleFixturesTest.cases().map(folder -> DynamicTest.dynamicTest(folder.toString(), () -> follow(folder)));
    }

    private static void follow(Path folder) throws IOException {
        Bundle bundle = RuleFixturesTest.bundle(folder);
        List<Finding> before = CATALOG.check(bundle);
        for (Finding finding : before) {
            if (PROPOSAL.matcher(finding.hint()).matches() && !WORDS_ONLY.contains(finding.code())) {
                assertThat(finding.remedy().text()).as("%s", finding).isPresent();
            }
            if (finding.remedy().text().isEmpty()) {
                continue;
            }
            List<Finding> after = CATALOG.check(RuleFixturesTest.bundle(folder, file -> typed(finding, file)));
            var fresh = new ArrayList<>(keys(after));
            keys(before).forEach(fresh::remove);
            fresh.removeAll(unmasked(finding));
            assertThat(after.stream().map(RemedyTest::place))
                    .as("gone after %s", finding)
                    .doesNotContain(place(finding));
            assertThat(fresh).as("new after %s", finding).isEmpty();
        }
    }

    /** The file with the proposed text in the place of the excerpt. */
    private static DictionaryFile typed(Finding finding, DictionaryFile file) {
        if (!file.name().equals(finding.file())) {
            return file;
        }
        Field field = file.fields().stream()
                .filter(each -> each.location().row() == finding.row())
                .findFirst()
                .orElseThrow();
        Column column = Column.ALL.stream()
                .filter(each -> file.header().letter(each).equals(finding.column()))
                .findFirst()
                .orElseThrow();
        String cell = field.get(column);
        String text = finding.remedy().text().orElseThrow();
        Excerpt excerpt = finding.excerpt();
        String fixed = excerpt.isPart()
                ? cell.substring(0, excerpt.offset()) + text + cell.substring(excerpt.offset() + excerpt.length())
                : text;
        Map<Integer, Map<Column, String>> edits = new HashMap<>();
        // An instrument is renamed in all of its rows.
        file.fields().stream()
                .filter(each -> each.equals(field)
                        || (column == Column.FORM_NAME && each.get(column).equals(cell)))
                .forEach(each -> edits.put(each.location().row(), Map.of(column, fixed)));
        return file.with(edits);
    }

    /** Which findings a text may bring to light that could not be judged before: a bound that was not a date, and is above the other. */
    private static List<String> unmasked(Finding finding) {
        return finding.code().equals("VAL-05")
                ? List.of(key(finding).replace("VAL-05 warning", "VAL-06 error"))
                : List.of();
    }

    private static String place(Finding finding) {
        return key(finding) + " " + finding.excerpt().offset() + " " + finding.message();
    }

    private static List<String> keys(List<Finding> findings) {
        return findings.stream().map(RemedyTest::key).toList();
    }

    private static String key(Finding finding) {
        return finding.code() + " " + finding.severity() + " " + finding.place() + " " + finding.column();
    }

    @Test
    void most_families_propose_texts() throws IOException {
        var families = new TreeSet<String>();
        for (Path folder : RuleFixturesTest.cases().toList()) {
            CATALOG.check(RuleFixturesTest.bundle(folder)).stream()
                    .filter(finding -> finding.remedy().text().isPresent())
                    .forEach(finding -> families.add(finding.code().split("-", 2)[0]));
        }
        assertThat(families)
                .contains("CHO", "EMB", "FLAG", "FORM", "LOG", "MAT", "NAME", "PIPE", "PROJ", "TAG", "TYPE", "VAL");
    }
}
