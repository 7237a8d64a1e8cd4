package org.rcol.command.scan;

import java.util.List;
import java.util.stream.Collectors;
import org.rcol.check.CheckResult;
import org.rcol.check.Excerpt;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.check.report.GithubReport;
import org.rcol.command.ExitCode;
import org.rcol.command.JsonDocument;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.logic.Remedy;
import org.rcol.scan.ScanResult;
import org.rcol.scan.SecretFinding;
import org.rcol.text.Quantity;

/** Shows what a scan came to. */
final class ScanText {
    private static final String CODE = "TOKEN";
    private static final String RULE = "redcap-token";

    private ScanText() {}

    static String text(Console console, ScanResult scanned, boolean quiet, boolean history) {
        var text = new StringBuilder();
        for (SecretFinding token : scanned.found()) {
            if (token.severity() != Severity.INFO || !quiet) {
                text.append(line(console, token));
            }
        }
        if (scanned.count(Severity.ERROR) > 0) {
            text.append('\n').append(whatToDo(history));
        }
        if (quiet && text.isEmpty()) {
            return "";
        }
        return text.append(text.isEmpty() ? "" : "\n")
                .append(counts(scanned))
                .append('\n')
                .toString();
    }

    private static String line(Console console, SecretFinding token) {
        Style style =
                switch (token.severity()) {
                    case ERROR -> Style.RED;
                    case WARNING -> Style.YELLOW;
                    case INFO -> Style.DIM;
                };
        String where = token.where().isEmpty() ? "" : " (" + token.where() + ")";
        String hint = token.hint().isEmpty() ? "" : "    " + TextFormat.shown(token.hint()) + "\n";
        return console.styled(Style.BOLD, TextFormat.shown(token.place()) + ":") + " "
                + console.styled(style, token.severity().word() + ":") + " "
                + token.message() + where + " [" + token.fingerprint() + "]\n" + hint;
    }

    private static String whatToDo(boolean history) {
        return history ? """
                1. In the project that the token opens, under Applications > API, press Regenerate or Delete.
                2. Nothing else helps: everyone with a copy of the repository keeps the token, even after the history is rewritten.
                More: docs/tokens.md
                """ : """
                1. In the project that the token opens, under Applications > API, press Regenerate or Delete.
                2. Take it out of the file; put the new one into .env or a password store.
                3. rcol scan-secrets --history shows whether git remembers it.
                More: docs/tokens.md
                """;
    }

    /** The last line: what was found, and how far the scan could look. */
    static String counts(ScanResult scanned) {
        long errors = scanned.count(Severity.ERROR);
        long warnings = scanned.count(Severity.WARNING);
        String what = (errors == 0 ? "No token" : Quantity.of(errors, "token")) + " found"
                + (warnings == 0 ? "" : ", " + Quantity.of(warnings, "place") + " to look at");
        long distinct = scanned.found().stream()
                .filter(token -> token.severity() != Severity.INFO)
                .map(SecretFinding::fingerprint)
                .distinct()
                .count();
        String different = distinct > 0 && distinct < errors + warnings ? " (" + distinct + " different)" : "";
        return what + different + " in " + Quantity.of(scanned.files(), "file") + left(scanned) + ".";
    }

    private static String left(ScanResult scanned) {
        var left = new StringBuilder();
        left.append(part(scanned.binary(), "binary"));
        left.append(part(scanned.large(), "over 20 MB"));
        left.append(part(scanned.passed(), "links or devices"));
        left.append(part(scanned.unreadable().size(), "unreadable"));
        return left.isEmpty() ? "" : "; not looked at: " + left.substring(2);
    }

    private static String part(long count, String what) {
        return count == 0 ? "" : ", " + count + " " + what;
    }

    /** Annotations for GitHub. */
    static String github(ScanResult scanned) {
        List<Finding> findings = scanned.found().stream()
                .filter(token -> token.severity() != Severity.INFO)
                .map(ScanText::finding)
                .toList();
        String report = new GithubReport().of(new CheckResult(List.of(), 0, findings, 0, Severity.ERROR));
        // Its own last line counts in the words of a check of instruments.
        return report.lines().filter(line -> line.startsWith("::")).collect(Collectors.joining("\n", "", "\n"))
                + counts(scanned) + "\n";
    }

    private static Finding finding(SecretFinding token) {
        return new Finding(
                CODE,
                RULE,
                token.severity(),
                token.file(),
                token.line(),
                token.line(),
                "",
                "",
                "",
                token.message() + (token.where().isEmpty() ? "" : " (" + token.where() + ")") + " ["
                        + token.fingerprint() + "]",
                Remedy.of(token.hint().isEmpty() ? "regenerate it in REDCap, then take it out" : token.hint()),
                Excerpt.NONE);
    }

    static String json(ScanResult scanned, ExitCode code) {
        var summary = new Summary(
                scanned.files(),
                scanned.bytes(),
                scanned.count(Severity.ERROR),
                scanned.count(Severity.WARNING),
                scanned.count(Severity.INFO),
                scanned.binary(),
                scanned.large(),
                scanned.passed());
        List<FoundJson> findings = scanned.found().stream().map(FoundJson::of).toList();
        return JsonDocument.of("scan-secrets", code, new Answer(summary, findings, scanned.unreadable()));
    }

    private record Answer(Summary summary, List<FoundJson> findings, List<String> unreadable) {}

    private record Summary(
            long files, long bytes, long errors, long warnings, long kept, long binary, long large, long links) {}

    private record FoundJson(
            String severity,
            String file,
            int line,
            int column,
            String where,
            String fingerprint,
            String message,
            String hint) {
        static FoundJson of(SecretFinding token) {
            return new FoundJson(
                    token.severity().word(),
                    token.file(),
                    token.line(),
                    token.column(),
                    token.where(),
                    token.fingerprint(),
                    token.message(),
                    token.hint());
        }
    }
}
