package org.rcol.check.report;

import java.util.LinkedHashSet;
import java.util.List;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;

/**
 * JUnit's XML, which Jenkins and most other CI systems read: a suite for each file, a case for each finding. Those that make the check fail
 * are failures; the others pass and tell what they found in {@code system-out}.
 */
public final class JunitReport implements FindingsReport {
    /** A file and what was found in it. */
    private record Suite(String file, List<Finding> findings) {
        int tests() {
            return Math.max(1, findings.size());
        }
    }

    @Override
    public String of(CheckResult result) {
        var files = new LinkedHashSet<>(result.files());
        result.findings().forEach(finding -> files.add(finding.file()));
        List<Suite> suites = files.stream()
                .map(file -> new Suite(
                        file,
                        result.findings().stream()
                                .filter(finding -> finding.file().equals(file))
                                .toList()))
                .toList();
        int tests = suites.stream().mapToInt(Suite::tests).sum();
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"rcol validate\"");
        text.append(counts(result, result.findings(), tests));
        suites.forEach(suite -> suite(text, result, suite));
        return text.append("</testsuites>\n").toString();
    }

    private static String counts(CheckResult result, List<Finding> findings, int tests) {
        long failures = findings.stream().filter(result::fails).count();
        return " tests=\"" + tests + "\" failures=\"" + failures + "\" errors=\"0\">\n";
    }

    private static void suite(StringBuilder text, CheckResult result, Suite suite) {
        String file = xml(suite.file());
        text.append("  <testsuite name=\"")
                .append(file)
                .append('"')
                .append(counts(result, suite.findings(), suite.tests()));
        if (suite.findings().isEmpty()) {
            text.append("    <testcase classname=\"").append(file).append("\" name=\"no findings\"/>\n");
        }
        suite.findings().forEach(finding -> testCase(text, finding, result.fails(finding)));
        text.append("  </testsuite>\n");
    }

    private static void testCase(StringBuilder text, Finding finding, boolean fails) {
        String where = finding.field().isEmpty() ? "" : " " + finding.field();
        String row = finding.row() == 0 ? "" : " (row " + finding.row() + ")";
        text.append("    <testcase classname=\"")
                .append(xml(finding.file()))
                .append("\" name=\"")
                .append(xml(finding.code() + " " + finding.rule() + where + row))
                .append("\">\n");
        String body = xml(finding.place() + ": " + Plain.withHint(finding));
        if (fails) {
            text.append("      <failure type=\"")
                    .append(finding.severity().word())
                    .append("\" message=\"")
                    .append(xml(finding.message()))
                    .append("\">")
                    .append(body)
                    .append("</failure>\n");
        } else {
            text.append("      <system-out>")
                    .append(finding.severity().word())
                    .append(": ")
                    .append(body)
                    .append("</system-out>\n");
        }
        text.append("    </testcase>\n");
    }

    private static String xml(String text) {
        return Plain.line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
