package org.rcol.command.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.probe.ProbeReport;

/** The report of a probe as it is shown. */
final class ProbeView {
    private ProbeView() {}

    /** Every question with its answer, and what the sandbox does where it differs. */
    static String text(ProbeReport report) {
        var text = new StringBuilder(
                "REDCap " + report.version() + ", compared with the sandbox at " + report.sandbox() + "\n\n");
        for (ProbeReport.Line line : report.lines()) {
            text.append(line.isDifferent() ? "! " : "  ")
                    .append(line.question().words())
                    .append("\n      ")
                    .append(line.server().orElse("not asked"))
                    .append('\n');
            if (line.isDifferent()) {
                text.append("      sandbox: ").append(line.sandbox().orElse("")).append('\n');
            }
        }
        long asked = report.lines().stream()
                .filter(line -> line.server().isPresent())
                .count();
        int different = report.differences().size();
        text.append('\n').append(asked).append(" questions answered; ");
        text.append(
                different == 0
                        ? "the sandbox answers all of them alike.\n"
                        : "the sandbox answers " + different
                                + " differently (!). Please send this report: docs/probe.md.\n");
        return text.toString();
    }

    private record Answer(
            String question,
            String asked,
            @Nullable String server,
            @Nullable String sandbox,
            boolean different) {}

    private record Document(String redcap, String sandbox, int differences, List<Answer> answers, List<String> left) {}

    /** The same for programs. */
    static Object json(ProbeReport report) {
        return new Document(
                report.version(),
                report.sandbox(),
                report.differences().size(),
                report.lines().stream()
                        .map(line -> new Answer(
                                line.question().key(),
                                line.question().words(),
                                line.server().orElse(null),
                                line.sandbox().orElse(null),
                                line.isDifferent()))
                        .toList(),
                report.left());
    }
}
