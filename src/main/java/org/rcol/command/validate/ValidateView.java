package org.rcol.command.validate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.check.report.ConciseReport;
import org.rcol.check.report.FindingsReport;
import org.rcol.check.report.GithubReport;
import org.rcol.check.report.GitlabReport;
import org.rcol.check.report.JunitReport;
import org.rcol.check.report.MarkdownReport;
import org.rcol.check.report.SarifReport;
import org.rcol.command.ExitCode;
import org.rcol.command.FindingJson;
import org.rcol.command.FindingText;
import org.rcol.command.JsonDocument;
import org.rcol.console.Table;
import org.rcol.session.Program;
import org.rcol.session.Release;

/** Shows what a check came to. */
final class ValidateView {
    private static final int OFTEN = 5;

    private final Program program;
    private final ValidateFormat format;
    private final boolean quiet;
    private final boolean statistics;

    ValidateView(Program program, ValidateFormat format, boolean quiet, boolean statistics) {
        this.program = program;
        this.format = format;
        this.quiet = quiet;
        this.statistics = statistics;
    }

    /**
     * Shows a result and returns how it ends.
     *
     * @param fixable what --fix would do, in words; blank for nothing
     */
    ExitCode show(CheckResult result, String fixable) {
        program.console().page(format == ValidateFormat.TEXT, report(fixable).of(result));
        return code(result);
    }

    private static ExitCode code(CheckResult result) {
        return result.passes() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private FindingsReport report(String fixable) {
        return switch (format) {
            case TEXT -> statistics ? ValidateView::counted : result -> text(result, fixable);
            case CONCISE -> new ConciseReport();
            case JSON -> ValidateView::json;
            case SARIF -> sarif(program.release());
            case JUNIT -> new JunitReport();
            case GITHUB -> new GithubReport();
            case GITLAB -> new GitlabReport();
            case MARKDOWN -> new MarkdownReport();
        };
    }

    private static FindingsReport sarif(Release release) {
        return new SarifReport(release.version(), release.url(), release.page("rules/"));
    }

    private String text(CheckResult result, String fixable) {
        Severity from = quiet ? Severity.ERROR : Severity.INFO;
        // Notes ask for nothing, so no rule of theirs is advertised.
        List<Finding> serious = result.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
        Optional<Map.Entry<String, Integer>> frequent = result.byCode().entrySet().stream()
                .filter(entry -> entry.getValue() >= OFTEN
                        && serious.stream().anyMatch(finding -> finding.code().equals(entry.getKey())))
                .max(Map.Entry.comparingByValue());
        String most = frequent.map(entry -> "Most frequent: " + entry.getKey() + ", " + entry.getValue()
                        + " times (rcol explain " + entry.getKey() + ").\n")
                .orElse("");
        String more = serious.stream()
                .min(Comparator.comparing(Finding::severity))
                .filter(worst -> frequent.isEmpty()
                        || (worst.severity() == Severity.ERROR
                                && !worst.code().equals(frequent.get().getKey())))
                .map(worst -> "rcol explain " + worst.code() + " says more.\n")
                .orElse("");
        String fix = fixable.isEmpty() ? "" : "rcol validate --fix would fix " + fixable + ".\n";
        String list = FindingText.of(program.console(), result.findings(), from);
        return list + (list.isEmpty() ? "" : "\n") + result.counts() + "\n" + (quiet ? "" : fix + more + most);
    }

    private static String counted(CheckResult result) {
        var table = new Table();
        result.byCode().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> table.row(
                        String.format("%6d", entry.getValue()), entry.getKey(), name(result, entry.getKey())));
        return table.text("") + (result.findings().isEmpty() ? "" : "\n") + result.counts() + "\n";
    }

    private static String name(CheckResult result, String code) {
        return result.findings().stream()
                .filter(finding -> finding.code().equals(code))
                .map(Finding::rule)
                .findFirst()
                .orElse("");
    }

    private static String json(CheckResult result) {
        var summary = new Summary(
                result.files().size(),
                result.fields(),
                result.count(Severity.ERROR),
                result.count(Severity.WARNING),
                result.count(Severity.INFO),
                result.byCode());
        return JsonDocument.of("validate", code(result), new Answer(summary, FindingJson.of(result.findings())));
    }

    private record Answer(Summary summary, List<FindingJson> findings) {}

    private record Summary(int files, int fields, long errors, long warnings, long infos, Map<String, Integer> codes) {}
}
