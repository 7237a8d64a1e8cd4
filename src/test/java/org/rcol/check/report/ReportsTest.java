package org.rcol.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.check.CheckResult;
import org.rcol.check.Excerpt;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.json.Json;
import org.rcol.logic.Remedy;
import org.xml.sax.InputSource;

/**
 * Each format, whole, in a golden file under {@code reports/}; the findings try to break out of every one of them. {@code
 * -Drcol.updateGolden=true} writes the files anew.
 */
class ReportsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/reports");
    private static final String NASTY =
            "\"<b>&amp;|`*_[x](https://example.org) @HIDDEN #1 100%\r\n::error::out]]>\u0000\u001B[31m\u202E\uD83D\"";

    private static final List<Finding> FINDINGS = List.of(
            finding("SIL-01", "unused-silence", Severity.ERROR, 3, "age", "\"Yes\" is neither y nor blank", "write y"),
            finding("LABEL-09", "nasty", Severity.WARNING, 4, "a<b", NASTY, NASTY),
            finding("LABEL-09", "nasty", Severity.WARNING, 5, "a<b", NASTY, NASTY),
            new Finding(
                    "DEMO-03",
                    "nameless",
                    Severity.INFO,
                    "forms/b, c:%.csv",
                    0,
                    0,
                    "",
                    "",
                    "",
                    "begins with a byte order mark",
                    Remedy.of(""),
                    Excerpt.NONE));

    private static final CheckResult RESULT =
            new CheckResult(List.of("forms/a.csv", "forms/b, c:%.csv", "clean.csv"), 7, FINDINGS, 0, Severity.ERROR);
    private static final CheckResult NOTHING = new CheckResult(List.of("clean.csv"), 2, List.of(), 0, Severity.ERROR);

    private static Finding finding(
            String code, String rule, Severity severity, int row, String field, String message, String hint) {
        return new Finding(
                code,
                rule,
                severity,
                "forms/a.csv",
                row,
                row + 1,
                "F",
                field,
                "demo",
                message,
                Remedy.of(hint),
                Excerpt.whole("Yes"));
    }

    private static FindingsReport sarif() {
        return new SarifReport("test", "https://example.org/rcol", "https://example.org/rcol/docs/rules/");
    }

    private record Named(String file, FindingsReport report) {}

    private static final List<Named> REPORTS = List.of(
            new Named("concise.txt", new ConciseReport()),
            new Named("sarif.json", sarif()),
            new Named("junit.xml", new JunitReport()),
            new Named("github.txt", new GithubReport()),
            new Named("gitlab.json", new GitlabReport()),
            new Named("markdown.md", new MarkdownReport()));

    @TestFactory
    Stream<DynamicTest> every_format_is_as_its_golden_file() {
        return REPORTS.stream()
                .map(named -> DynamicTest.dynamicTest(named.file(), () -> {
                    String text = named.report().of(RESULT);
                    Path golden = GOLDEN.resolve(named.file());
                    if (Boolean.getBoolean("rcol.updateGolden")) {
                        Files.writeString(golden, text);
                    }
                    assertThat(text).isEqualTo(Files.readString(golden));
                }));
    }

    @TestFactory
    Stream<DynamicTest> no_format_lets_a_control_character_through() {
        return REPORTS.stream()
                .map(named -> DynamicTest.dynamicTest(
                        named.file(), () -> assertThat(named.report().of(RESULT).chars())
                                .noneMatch(c -> (c < ' ' && c != '\n') || c == 0x202E || c == '\uD83D')));
    }

    @Test
    void the_xml_is_well_formed_and_says_what_the_cell_says() throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (CheckResult result : List.of(RESULT, NOTHING)) {
            var document = builder.parse(new InputSource(new StringReader(new JunitReport().of(result))));
            assertThat(document.getDocumentElement().getTagName()).isEqualTo("testsuites");
        }
        var document = builder.parse(new InputSource(new StringReader(new JunitReport().of(RESULT))));
        assertThat(document.getElementsByTagName("system-out").item(0).getTextContent())
                .contains("<b>&amp;|`*_[x]");
    }

    @Test
    void the_sarif_is_valid_by_its_official_schema() throws IOException {
        JsonSchema schema;
        try (InputStream text = ReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
        }
        for (CheckResult result : List.of(RESULT, NOTHING)) {
            assertThat(schema.validate(sarif().of(result), InputFormat.JSON)).isEmpty();
        }
        assertThat(schema.validate("{\"version\":\"2.1.0\",\"runs\":[{}]}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void a_cell_can_give_no_command_to_the_workflow() {
        long notes = RESULT.count(Severity.INFO);
        assertThat(new GithubReport().of(RESULT).lines().filter(line -> line.startsWith("::")))
                .hasSize(FINDINGS.size() - (int) notes)
                .noneMatch(line -> line.startsWith("::notice"));
        assertThat(new GithubReport().of(RESULT)).endsWith(", 1 note in 3 files\n");
    }

    @Test
    void a_table_has_a_line_for_each_finding() {
        assertThat(new MarkdownReport().of(RESULT).lines().filter(line -> line.startsWith("| ")))
                .hasSize(FINDINGS.size() + 1)
                .allSatisfy(line -> assertThat(
                                line.replaceAll("\\\\\\|", "").chars().filter(c -> c == '|'))
                        .hasSize(5));
    }

    @Test
    void fingerprints_differ_and_stay_when_rows_move() throws IOException {
        var moved = FINDINGS.stream()
                .map(f -> new Finding(
                        f.code(),
                        f.rule(),
                        f.severity(),
                        f.file(),
                        f.row() + 10,
                        f.line() + 12,
                        f.column(),
                        f.field(),
                        f.form(),
                        f.message(),
                        f.remedy(),
                        f.excerpt()))
                .toList();
        List<String> prints = prints(FINDINGS);
        assertThat(prints(moved)).isEqualTo(prints);
        assertThat(new HashSet<>(prints)).hasSameSizeAs(prints);
    }

    private static List<String> prints(List<Finding> findings) throws IOException {
        var result = new CheckResult(List.of("forms/a.csv"), 7, findings, 0, Severity.ERROR);
        return Json.read(new GitlabReport().of(result), JsonNode.class).findValuesAsText("fingerprint");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "forms/a b.csv | forms/a%20b.csv",
                "./forms/\u00E4.csv | forms/%C3%A4.csv",
                "x:y.csv | ./x:y.csv",
                "/data/a.csv | file:///data/a.csv",
                "C:\\data\\a.csv | file:///C:/data/a.csv",
            })
    void a_file_is_named_by_an_address(String file, String uri) {
        Finding finding = new Finding(
                "DEMO-03", "nameless", Severity.INFO, file, 0, 0, "", "", "", "message", Remedy.of(""), Excerpt.NONE);
        assertThat(FindingLocation.uri(finding)).isEqualTo(uri);
    }

    @Test
    void a_clean_file_is_reported_as_such() {
        assertThat(new GithubReport().of(NOTHING)).isEqualTo("No findings in 1 file, 2 fields\n");
        assertThat(new GitlabReport().of(NOTHING).strip()).isEqualTo("[ ]");
        assertThat(new ConciseReport().of(NOTHING)).isEmpty();
        assertThat(new JunitReport().of(NOTHING)).contains("name=\"no findings\"", "tests=\"1\" failures=\"0\"");
    }
}
