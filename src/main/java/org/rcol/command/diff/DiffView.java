package org.rcol.command.diff;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.check.report.Markdown;
import org.rcol.command.BrokenReferenceJson;
import org.rcol.command.ChangeJson;
import org.rcol.command.ExitCode;
import org.rcol.command.FindingJson;
import org.rcol.command.FindingText;
import org.rcol.command.Format;
import org.rcol.command.JsonDocument;
import org.rcol.command.PlanText;
import org.rcol.command.ProfileRun;
import org.rcol.command.ProposalJson;
import org.rcol.command.ProposalMarkdown;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Risk;
import org.rcol.review.Review;
import org.rcol.review.ReviewPage;
import org.rcol.session.Program;
import org.rcol.upload.DictionaryComparison;

/** Shows a comparison. */
final class DiffView {
    private final Console console;
    private final Format format;
    private final boolean all;
    private final String unknown;
    private final Program program;

    /**
     * @param unknown why nothing is known of recorded data
     */
    DiffView(Program program, Format format, boolean all, String unknown) {
        this.program = program;
        this.unknown = unknown;
        this.console = program.console();
        this.format = format;
        this.all = all;
    }

    ExitCode show(DictionaryComparison.Result result, String what) {
        ExitCode code = code(result);
        switch (format) {
            case TEXT -> console.page(text(result, what));
            case MARKDOWN -> console.out(markdown(result));
            case JSON -> console.out(json(result, code));
            case HTML -> console.out(page(result, what));
        }
        return code;
    }

    /** One of several projects. With {@code -v} its differences are shown, too. */
    ProfileRun.Member member(String profile, DictionaryComparison.Result result, String file) {
        String what = "the project of " + profile + " and " + file;
        boolean broken = !result.findings().isEmpty();
        ExitCode code = code(result);
        if (format == Format.MARKDOWN || (format == Format.TEXT && (broken || (all && code != ExitCode.OK)))) {
            console.page(
                    format == Format.TEXT,
                    profile + ":\n\n" + (format == Format.MARKDOWN ? markdown(result) : text(result, what)) + "\n");
        }
        String cell =
                broken ? "cannot be compared" : code == ExitCode.OK ? "no changes" : PlanText.summary(result.changes());
        return new ProfileRun.Member(profile, code, List.of(cell), new Answer(result));
    }

    /** The table of several projects. */
    void show(List<ProfileRun.Member> members) {
        console.page(
                format == Format.TEXT,
                format == Format.JSON
                        ? ProfileRun.json("diff", members)
                        : ProfileRun.table(List.of("differences"), members));
    }

    private static ExitCode code(DictionaryComparison.Result result) {
        return result.findings().isEmpty() && result.changes().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private String page(DictionaryComparison.Result result, String what) {
        return ReviewPage.of(
                Review.of(result, what, unknown, program.version()),
                program.environment().clock().instant(),
                "");
    }

    private String markdown(DictionaryComparison.Result result) {
        return result.findings().isEmpty()
                ? ProposalMarkdown.of(result.plan(), result.changes(), unknown)
                : result.findings().stream()
                        .map(finding -> "- " + Markdown.escaped(words(finding)) + "\n")
                        .collect(Collectors.joining());
    }

    private static String words(Finding finding) {
        String hint = finding.hint().isEmpty() ? "" : "; " + finding.hint();
        return finding.place() + " " + finding.code() + " " + finding.message() + hint;
    }

    private String text(DictionaryComparison.Result result, String what) {
        if (!result.findings().isEmpty()) {
            return FindingText.of(console, result.findings(), Severity.ERROR) + "\n" + TextFormat.shown(what)
                    + " cannot be compared.\n";
        }
        if (result.changes().isEmpty()) {
            return "No changes.\n";
        }
        String plan = console.isQuiet()
                ? result.changes().stream()
                        .filter(planned -> planned.risk() != Risk.SAFE)
                        .map(planned -> PlanText.of(console, result.plan(), List.of(planned), true, false))
                        .collect(Collectors.joining())
                : PlanText.of(console, result.plan(), result.changes(), all, false);
        String overview = PlanText.overview(result.changes());
        return plan + "\n" + overview + (overview.isEmpty() ? "" : "\n") + PlanText.summary(result.changes()) + "\n"
                + uncounted(result)
                + broken(result);
    }

    private String broken(DictionaryComparison.Result result) {
        List<String> broken = PlanText.broken(result.plan());
        return broken.isEmpty()
                ? ""
                : "\n" + console.styled(Style.BOLD, PlanText.BROKEN) + "\n"
                        + broken.stream()
                                .map(line -> "  - " + TextFormat.shown(line) + "\n")
                                .collect(Collectors.joining());
    }

    private static String uncounted(DictionaryComparison.Result result) {
        return result.changes().stream().anyMatch(planned -> planned.count().isPresent())
                ? "No recorded data were looked at, so how many values are touched or deleted is unknown.\n"
                : "";
    }

    private static String json(DictionaryComparison.Result result, ExitCode code) {
        return JsonDocument.of("diff", code, new Answer(result));
    }

    private record Answer(Map<String, Long> summary, Content plan, List<FindingJson> findings) {
        Answer(DictionaryComparison.Result result) {
            this(
                    ProposalJson.summary(result.changes()),
                    new Content(
                            Fingerprint.of(result.plan().current()),
                            Fingerprint.of(result.plan().wanted()),
                            ChangeJson.of(result.changes()),
                            BrokenReferenceJson.of(result.plan())),
                    FindingJson.of(result.findings()));
        }
    }

    private record Content(
            Fingerprint from, Fingerprint to, List<ChangeJson> changes, List<BrokenReferenceJson> brokenReferences) {}
}
