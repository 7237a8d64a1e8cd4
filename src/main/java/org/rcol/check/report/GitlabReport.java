package org.rcol.check.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;
import org.rcol.check.Fingerprints;
import org.rcol.check.Severity;
import org.rcol.json.Json;

/** GitLab's code quality report: a JSON array that a merge request shows. */
public final class GitlabReport implements FindingsReport {
    @Override
    public String of(CheckResult result) {
        List<String> prints = Fingerprints.of(result.findings());
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < prints.size(); i++) {
            Finding finding = result.findings().get(i);
            entries.add(new Entry(
                    ReportText.withHint(finding),
                    finding.code(),
                    prints.get(i),
                    severity(finding.severity()),
                    new Location(FindingLocation.path(finding), new Lines(FindingLocation.line(finding)))));
        }
        return Json.indented(entries);
    }

    private record Entry(
            String description,
            @JsonProperty("check_name") String check,
            String fingerprint,
            String severity,
            Location location) {}

    private record Location(String path, Lines lines) {}

    private record Lines(int begin) {}

    private static String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> "major";
            case WARNING -> "minor";
            case INFO -> "info";
        };
    }
}
