package org.rcol.check.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;
import org.rcol.check.Fingerprints;
import org.rcol.check.RulePages;
import org.rcol.check.RuleSelection;
import org.rcol.check.Severity;
import org.rcol.json.JsonTree;

/**
 * SARIF 2.1.0, which code scanning on GitHub and elsewhere reads. Fingerprints leave out rows, so that an alert stays the same one when rows
 * move; there is no {@code helpUri}, for the pages have no public address, but the page itself is in {@code help}.
 */
public final class SarifReport implements FindingsReport {
    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private final String version;

    /** A report by this version of rcol. */
    public SarifReport(String version) {
        this.version = version;
    }

    @Override
    public String of(CheckResult result) {
        List<Finding> findings = result.findings();
        List<String> prints = Fingerprints.of(findings);
        var codes = new ArrayList<String>();
        ObjectNode root = JsonTree.object().put("$schema", SCHEMA).put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "rcol").put("version", version);
        ArrayNode rules = driver.putArray("rules");
        run.put("columnKind", "utf16CodeUnits");
        ArrayNode results = run.putArray("results");
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            if (!codes.contains(finding.code())) {
                codes.add(finding.code());
                describe(finding, rules.addObject());
            }
            ObjectNode entry = results.addObject();
            entry.put("ruleId", finding.code()).put("ruleIndex", codes.indexOf(finding.code()));
            entry.put("level", level(finding.severity()));
            entry.putObject("message").put("text", Plain.withHint(finding));
            locate(finding, entry.putArray("locations").addObject());
            entry.putObject("partialFingerprints").put("rcol/v1", prints.get(i));
        }
        return JsonTree.indented(root);
    }

    private static void describe(Finding finding, ObjectNode rule) {
        String code = finding.code();
        String summary = RulePages.summary(code).orElse(finding.rule());
        String page = RulePages.page(code).orElse(finding.rule());
        rule.put("id", code).put("name", finding.rule());
        rule.putObject("shortDescription").put("text", summary);
        rule.putObject("help").put("text", page).put("markdown", page);
        rule.putObject("defaultConfiguration").put("level", level(finding.severity()));
        rule.putObject("properties").putArray("tags").add(RuleSelection.family(code));
    }

    private static void locate(Finding finding, ObjectNode location) {
        ObjectNode physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", Place.uri(finding));
        physical.putObject("region").put("startLine", Place.line(finding));
        if (!finding.form().isEmpty() || !finding.field().isEmpty()) {
            String form = Plain.line(finding.form());
            String field = Plain.line(finding.field());
            location.putArray("logicalLocations")
                    .addObject()
                    .put("name", field.isEmpty() ? form : field)
                    .put("fullyQualifiedName", field.isEmpty() ? form : form + "/" + field)
                    .put("kind", field.isEmpty() ? "module" : "member");
        }
    }

    private static String level(Severity severity) {
        return severity.noun();
    }
}
