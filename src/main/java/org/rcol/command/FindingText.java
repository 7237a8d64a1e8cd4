package org.rcol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.text.Quantity;

/** Shows findings. */
public final class FindingText {
    private static final int MOST_WARNINGS = 8;
    private static final String INDENT = "    ";
    private static final int WIDTH = 96;

    private FindingText() {}

    /** All errors, and the first warnings; how many more there are, and where they are shown. */
    public static String brief(Console console, List<Finding> findings) {
        List<Finding> warnings = findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .toList();
        List<Finding> shown = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .collect(Collectors.toCollection(ArrayList::new));
        int few = Math.min(warnings.size(), MOST_WARNINGS);
        shown.addAll(warnings.subList(0, few));
        String more = warnings.size() > few
                ? "... and " + Quantity.of(warnings.size() - few, "more warning")
                        + ": rcol validate PATH shows them all\n"
                : "";
        return of(console, shown, Severity.WARNING) + more;
    }

    /** Findings from a severity upwards, {@code file:row: CODE message} each, with the part that is meant and the next step below. */
    public static String of(Console console, List<Finding> findings, Severity from) {
        var text = new StringBuilder();
        for (Finding finding : findings) {
            if (finding.severity().compareTo(from) <= 0) {
                text.append(headline(console, finding));
                if (finding.excerpt().isPart()) {
                    ExcerptText excerpt =
                            ExcerptText.of(finding.excerpt(), Math.min(WIDTH, console.width() - INDENT.length()));
                    text.append(INDENT).append(excerpt.line()).append('\n');
                    text.append(INDENT)
                            .append(console.styled(style(finding.severity()), excerpt.marks()))
                            .append('\n');
                }
                if (!finding.hint().isEmpty()) {
                    text.append(INDENT).append(TextFormat.shown(finding.hint())).append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String headline(Console console, Finding finding) {
        String word =
                finding.severity() == Severity.ERROR ? "" : finding.severity().word() + ": ";
        String cell = finding.cell().isEmpty() ? "" : " (cell " + finding.cell() + ")";
        String message = TextFormat.shown(word + finding.message()) + cell;
        boolean dim = finding.severity() == Severity.INFO;
        return console.styled(dim ? Style.DIM : Style.BOLD, TextFormat.shown(finding.place()) + ":") + " "
                + console.styled(style(finding.severity()), finding.code()) + " "
                + (dim ? console.styled(Style.DIM, message) : message) + "\n";
    }

    private static Style style(Severity severity) {
        return switch (severity) {
            case ERROR -> Style.RED;
            case WARNING -> Style.YELLOW;
            case INFO -> Style.DIM;
        };
    }

    /** How many there are, such as {@code 2 errors, 1 warning}. */
    public static String count(List<Finding> findings) {
        long errors = number(findings, Severity.ERROR);
        long warnings = number(findings, Severity.WARNING);
        return Quantity.of(errors, "error") + ", " + Quantity.of(warnings, "warning");
    }

    private static long number(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }
}
