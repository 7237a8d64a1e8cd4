package org.rcol.check.report;

import org.rcol.check.CheckResult;
import org.rcol.check.Finding;

/** A line for each finding, {@code file:row:column: CODE severity message}, which editors and grep understand. */
public final class ConciseReport implements FindingsReport {
    @Override
    public String of(CheckResult result) {
        var text = new StringBuilder();
        for (Finding finding : result.findings()) {
            text.append(ReportText.line(finding.place()))
                    .append(finding.column().isEmpty() ? "" : ":" + finding.column())
                    .append(": ")
                    .append(finding.code())
                    .append(' ')
                    .append(finding.severity().word())
                    .append(' ')
                    .append(ReportText.line(finding.message()))
                    .append('\n');
        }
        return text.toString();
    }
}
