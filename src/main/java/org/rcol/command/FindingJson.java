package org.rcol.command;

import java.util.List;
import org.rcol.check.Finding;

/** A finding in JSON. */
public record FindingJson(
        String code,
        String rule,
        String severity,
        String file,
        int row,
        int line,
        String column,
        String field,
        String form,
        String message,
        String hint,
        String excerpt,
        int offset,
        int length) {
    /** Findings in their order. */
    public static List<FindingJson> of(List<Finding> findings) {
        return findings.stream().map(FindingJson::of).toList();
    }

    private static FindingJson of(Finding finding) {
        return new FindingJson(
                finding.code(),
                finding.rule(),
                finding.severity().word(),
                finding.file(),
                finding.row(),
                finding.line(),
                finding.column(),
                finding.field(),
                finding.form(),
                finding.message(),
                finding.hint(),
                finding.excerpt().text(),
                finding.excerpt().offset(),
                finding.excerpt().length());
    }
}
