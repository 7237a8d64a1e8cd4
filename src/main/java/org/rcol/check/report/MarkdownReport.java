package org.rcol.check.report;

import java.util.regex.Pattern;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;

/** A Markdown table, for the comment on a pull request. */
public final class MarkdownReport implements FindingsReport {
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]|~!]");
    /** What would call a person or link to an issue or page; an empty comment between keeps it a mere character. */
    private static final Pattern CALLING = Pattern.compile("[@#]|:(?=//)");

    @Override
    public String of(CheckResult result) {
        var text = new StringBuilder("**").append(result.counts()).append("**\n");
        if (!result.findings().isEmpty()) {
            text.append("\n| | Where | Code | What |\n|---|---|---|---|\n");
        }
        for (Finding finding : result.findings()) {
            String hint = finding.hint().isEmpty() ? "" : "<br>" + cell(finding.hint());
            text.append("| ")
                    .append(finding.severity().word())
                    .append(" | ")
                    .append(cell(finding.place()))
                    .append(finding.cell().isEmpty() ? "" : " (" + cell(finding.cell()) + ")")
                    .append(" | ")
                    .append(finding.code())
                    .append(" | ")
                    .append(cell(finding.message()))
                    .append(hint)
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String cell(String text) {
        String html =
                Plain.line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String plain = SPECIAL.matcher(html).replaceAll("\\\\$0");
        return CALLING.matcher(plain).replaceAll("$0<!-- -->");
    }
}
