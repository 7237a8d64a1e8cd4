package org.rcol.check.report;

import java.util.Comparator;
import java.util.List;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;
import org.rcol.check.Severity;

/**
 * Workflow commands of GitHub Actions, which show findings next to the changed lines. Only the first ten of a kind are shown, so the worst
 * come first, notes, which ask for nothing, are only counted, and a line of counts ends the list.
 */
public final class GithubReport implements FindingsReport {
    @Override
    public String of(CheckResult result) {
        var text = new StringBuilder();
        List<Finding> worstFirst = result.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .sorted(Comparator.comparing(Finding::severity))
                .toList();
        for (Finding finding : worstFirst) {
            text.append("::")
                    .append(command(finding.severity()))
                    .append(" file=")
                    .append(property(FindingLocation.path(finding)))
                    .append(",line=")
                    .append(FindingLocation.line(finding))
                    .append(",title=")
                    .append(property(finding.code() + " " + finding.rule()))
                    .append("::")
                    .append(data(ReportText.withHint(finding)))
                    .append('\n');
        }
        return text.append(result.counts()).append('\n').toString();
    }

    private static String command(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING, INFO -> "warning";
        };
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
