package org.rcol.command.diff;

import java.util.List;
import java.util.stream.Collectors;
import org.rcol.check.report.Markdown;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.JsonDocument;
import org.rcol.command.Misuse;
import org.rcol.console.Console;
import org.rcol.console.TextFormat;
import org.rcol.setup.Setup;
import org.rcol.setup.SetupComparison;
import org.rcol.setup.SetupDifference;
import org.rcol.text.Quantity;

/** Shows what differs between two set-ups. */
final class SetupDiffView {
    private static final String INDENT = "    ";

    private final Console console;
    private final Format format;

    SetupDiffView(Console console, Format format) {
        this.console = console;
        this.format = format;
    }

    /** Refuses a format that shows instruments. */
    void requireFormat() {
        if (format == Format.HTML) {
            throw Misuse.of("diff", "a page to review shows instruments; for a set-up take another --format");
        }
    }

    ExitCode show(SetupComparison comparison) {
        ExitCode code = comparison.differences().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
        switch (format) {
            case TEXT, HTML -> console.page(text(comparison));
            case MARKDOWN -> console.out(markdown(comparison));
            case JSON -> console.out(JsonDocument.of("diff", code, comparison));
        }
        return code;
    }

    private static char sign(SetupDifference difference) {
        return switch (difference.change()) {
            case ADDED -> '+';
            case REMOVED -> '-';
            case CHANGED, MOVED -> '~';
        };
    }

    private static String text(SetupComparison comparison) {
        var text = new StringBuilder();
        String last = "";
        for (SetupDifference difference : comparison.differences()) {
            String line = sign(difference) + " " + TextFormat.shown(difference.name()) + "\n";
            if (!line.equals(last)) {
                text.append(line);
            }
            last = line;
            switch (difference.change()) {
                case ADDED, REMOVED -> {}
                case CHANGED, MOVED -> {
                    if (!difference.column().isEmpty()) {
                        text.append(INDENT)
                                .append(TextFormat.shown(difference.column()))
                                .append('\n');
                    }
                    block(text, "- ", difference.from());
                    block(text, "+ ", difference.to());
                }
            }
        }
        int count = comparison.differences().size();
        text.append(count == 0 ? "" : "\n")
                .append(count == 0 ? "No differences" : Quantity.of(count, "difference"))
                .append(".\n");
        notCompared(comparison).forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    private static void block(StringBuilder text, String sign, String value) {
        if (!value.isEmpty()) {
            for (String line : value.split("\n", -1)) {
                text.append(INDENT)
                        .append("  ")
                        .append(sign)
                        .append(TextFormat.shown(line))
                        .append('\n');
            }
        }
    }

    /** The parts that were not compared, those with the same reason in one line. */
    private static List<String> notCompared(SetupComparison comparison) {
        return Setup.Unread.byReason(comparison.notCompared()).values().stream()
                .map(line -> "Not compared, because not looked at: " + TextFormat.line(line))
                .toList();
    }

    private static String markdown(SetupComparison comparison) {
        var text = new StringBuilder("| | what | | before | now |\n|---|---|---|---|---|\n");
        for (SetupDifference difference : comparison.differences()) {
            text.append("| ")
                    .append(sign(difference))
                    .append(" | ")
                    .append(Markdown.escaped(difference.name()))
                    .append(" | ")
                    .append(Markdown.escaped(difference.column()))
                    .append(" | ")
                    .append(Markdown.escaped(difference.from()))
                    .append(" | ")
                    .append(Markdown.escaped(difference.to()))
                    .append(" |\n");
        }
        String list = notCompared(comparison).stream()
                .map(line -> Markdown.escaped(line) + "\n")
                .collect(Collectors.joining());
        return (comparison.differences().isEmpty() ? "No differences.\n" : text) + (list.isEmpty() ? "" : "\n" + list);
    }
}
