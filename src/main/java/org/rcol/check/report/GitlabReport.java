package org.rcol.check.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;
import org.rcol.check.Fingerprints;
import org.rcol.check.Severity;
import org.rcol.json.JsonTree;

/** GitLab's code quality report: a JSON array that a merge request shows. */
public final class GitlabReport implements FindingsReport {
    @Override
    public String of(CheckResult result) {
        List<String> prints = Fingerprints.of(result.findings());
        ArrayNode entries = JsonTree.object().putArray("all");
        for (int i = 0; i < prints.size(); i++) {
            Finding finding = result.findings().get(i);
            ObjectNode entry = entries.addObject();
            entry.put("description", Plain.withHint(finding));
            entry.put("check_name", finding.code());
            entry.put("fingerprint", prints.get(i));
            entry.put("severity", severity(finding.severity()));
            ObjectNode location = entry.putObject("location").put("path", Place.path(finding));
            location.putObject("lines").put("begin", Place.line(finding));
        }
        return JsonTree.indented(entries);
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "major";
            case WARNING -> "minor";
            case INFO -> "info";
        };
    }
}
