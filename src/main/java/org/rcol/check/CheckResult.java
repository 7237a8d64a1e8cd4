package org.rcol.check;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rcol.text.Quantity;

/**
 * What a check of files came to.
 *
 * @param files the files that were looked at, as the user named them
 * @param fields how many fields they hold
 * @param findings what is to be shown, in the order of files and rows
 * @param known how many findings are not shown, because a baseline has them
 * @param failOn the least severity that makes the check fail
 */
public record CheckResult(List<String> files, int fields, List<Finding> findings, int known, Severity failOn) {
    public CheckResult {
        files = List.copyOf(files);
        findings = List.copyOf(findings);
    }

    /** Whether no finding is severe enough to fail. */
    public boolean passes() {
        return findings.stream().noneMatch(this::fails);
    }

    /** Whether a finding is severe enough to fail. */
    public boolean fails(Finding finding) {
        return finding.severity().compareTo(failOn) <= 0;
    }

    /** How many findings have a severity. */
    public long count(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** How many findings each rule has, by its code. */
    public Map<String, Integer> byCode() {
        var counts = new TreeMap<String, Integer>();
        findings.forEach(finding -> counts.merge(finding.code(), 1, Integer::sum));
        return counts;
    }

    /**
     * The counts for people, such as {@code 2 errors, 5 warnings, 1 note in 3 files}; kinds that do not occur are left out, and what a
     * baseline hides is counted.
     */
    public String counts() {
        String in = " in " + Quantity.of(files.size(), "file");
        String hidden = known > 0 ? "; " + known + " known" : "";
        if (findings.isEmpty()) {
            return (known > 0 ? "No new findings" : "No findings") + in + ", " + Quantity.of(fields, "field") + hidden;
        }
        var counts = new StringBuilder();
        for (Severity severity : Severity.values()) {
            long count = count(severity);
            if (count > 0) {
                counts.append(counts.isEmpty() ? "" : ", ").append(Quantity.of(count, severity.noun()));
            }
        }
        return counts + in + hidden;
    }
}
