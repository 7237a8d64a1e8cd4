package org.rcol.check.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;
import org.rcol.check.Fingerprints;
import org.rcol.check.RulePages;
import org.rcol.check.RuleSelection;
import org.rcol.check.Severity;
import org.rcol.json.Json;

/**
 * SARIF 2.1.0, which code scanning on GitHub and elsewhere reads. Fingerprints leave out rows, so that an alert stays the same one when rows
 * move. The page of a rule is in {@code help}, and {@code helpUri} is its address.
 */
public final class SarifReport implements FindingsReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final String version;
    private final String address;
    private final String pages;

    /** A report by this version of rcol, with the address of its repository and that of the folder of its rule pages. */
    public SarifReport(String version, String address, String pages) {
        this.version = version;
        this.address = address;
        this.pages = pages;
    }

    @Override
    public String of(CheckResult result) {
        List<Finding> findings = result.findings();
        List<String> prints = Fingerprints.of(findings);
        var codes = new ArrayList<String>();
        var rules = new ArrayList<Rule>();
        var results = new ArrayList<Result>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            if (!codes.contains(finding.code())) {
                codes.add(finding.code());
                rules.add(rule(finding));
            }
            results.add(new Result(
                    finding.code(),
                    codes.indexOf(finding.code()),
                    level(finding.severity()),
                    new Message(ReportText.withHint(finding)),
                    List.of(location(finding)),
                    Map.of("rcol/v1", prints.get(i))));
        }
        var tool = new Tool(new Driver("rcol", version, address, rules));
        return Json.indented(new Log(SCHEMA, "2.1.0", List.of(new Run(tool, "utf16CodeUnits", results))));
    }

    private record Log(@JsonProperty("$schema") String schema, String version, List<Run> runs) {}

    private record Run(Tool tool, String columnKind, List<Result> results) {}

    private record Tool(Driver driver) {}

    private record Driver(String name, String version, String informationUri, List<Rule> rules) {}

    /** A rule; {@code helpUri} is left out where there is no page. */
    private record Rule(
            String id,
            String name,
            Message shortDescription,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String helpUri,
            Help help,
            Configuration defaultConfiguration,
            Properties properties) {}

    private record Message(String text) {}

    private record Help(String text, String markdown) {}

    private record Configuration(String level) {}

    private record Properties(List<String> tags) {}

    private record Result(
            String ruleId,
            int ruleIndex,
            String level,
            Message message,
            List<Location> locations,
            Map<String, String> partialFingerprints) {}

    /** A place; {@code logicalLocations} is left out where neither form nor field is known. */
    private record Location(
            PhysicalLocation physicalLocation,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<LogicalLocation> logicalLocations) {}

    private record PhysicalLocation(Artifact artifactLocation, Region region) {}

    private record Artifact(String uri) {}

    private record Region(int startLine) {}

    private record LogicalLocation(String name, String fullyQualifiedName, String kind) {}

    private Rule rule(Finding finding) {
        String code = finding.code();
        Optional<String> own = RulePages.page(code);
        String page = own.orElse(finding.rule());
        return new Rule(
                code,
                finding.rule(),
                new Message(RulePages.summary(code).orElse(finding.rule())),
                own.isPresent() ? pages + code + ".md" : "",
                new Help(page, page),
                new Configuration(level(finding.severity())),
                new Properties(List.of(RuleSelection.family(code))));
    }

    private static Location location(Finding finding) {
        var physical = new PhysicalLocation(
                new Artifact(FindingLocation.uri(finding)), new Region(FindingLocation.line(finding)));
        String form = ReportText.line(finding.form());
        String field = ReportText.line(finding.field());
        if (finding.form().isEmpty() && finding.field().isEmpty()) {
            return new Location(physical, List.of());
        }
        var logical = field.isEmpty()
                ? new LogicalLocation(form, form, "module")
                : new LogicalLocation(field, form + "/" + field, "member");
        return new Location(physical, List.of(logical));
    }

    private static String level(Severity severity) {
        return severity.noun();
    }
}
