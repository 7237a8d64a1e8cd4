package org.rcol.check.report;

import org.rcol.check.CheckResult;
import org.rcol.check.Finding;

/** A Markdown table, for the comment on a pull request. */
public final class MarkdownReport implements FindingsReport {
    @Override
    public String of(CheckResult result) {
        var text = new StringBuilder("**").append(result.counts()).append("**\n");
        if (!result.findings().isEmpty()) {
            text.append("\n| | Where | Code | What |\n|---|---|---|---|\n");
        }
        for (Finding finding : result.findings()) {
            String hint = finding.hint().isEmpty() ? "" : "<br>" + Markdown.escaped(finding.hint());
            text.append("| ")
                    .append(finding.severity().word())
                    .append(" | ")
                    .append(Markdown.escaped(finding.place()))
                    .append(finding.cell().isEmpty() ? "" : " (" + Markdown.escaped(finding.cell()) + ")")
                    .append(" | ")
                    .append(finding.code())
                    .append(" | ")
                    .append(Markdown.escaped(finding.message()))
                    .append(hint)
                    .append(" |\n");
        }
        return text.toString();
    }
}
