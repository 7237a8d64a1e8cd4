package org.rcol.command.diff;

import org.rcol.check.Severity;
import org.rcol.command.ExitCode;
import org.rcol.command.FindingText;
import org.rcol.command.Format;
import org.rcol.command.JsonDocument;
import org.rcol.command.PlanText;
import org.rcol.command.ProposalJson;
import org.rcol.command.ProposalMarkdown;
import org.rcol.console.Console;
import org.rcol.plan.Fingerprint;
import org.rcol.upload.Comparison;

/** Shows a comparison. */
final class DiffView {
    private final Console console;
    private final Format format;
    private final boolean all;

    DiffView(Console console, Format format, boolean all) {
        this.console = console;
        this.format = format;
        this.all = all;
    }

    ExitCode show(Comparison.Result result, String what) {
        boolean same = result.findings().isEmpty() && result.changes().isEmpty();
        ExitCode code = same ? ExitCode.OK : ExitCode.FINDINGS;
        switch (format) {
            case TEXT -> console.out(text(result, what));
            case MARKDOWN ->
                console.out(
                        result.findings().isEmpty()
                                ? ProposalMarkdown.of(result.plan(), result.changes())
                                : FindingText.of(console, result.findings(), Severity.ERROR));
            case JSON -> console.out(json(result, code));
        }
        return code;
    }

    private String text(Comparison.Result result, String what) {
        if (!result.findings().isEmpty()) {
            return FindingText.of(console, result.findings(), Severity.ERROR) + "\n" + what + " cannot be compared.\n";
        }
        if (result.changes().isEmpty()) {
            return "No changes.\n";
        }
        return PlanText.of(console, result.plan(), result.changes(), all) + "\n" + PlanText.summary(result.changes())
                + "\n";
    }

    private static String json(Comparison.Result result, ExitCode code) {
        return JsonDocument.of("diff", code, json -> {
            ProposalJson.summary(json, result.changes());
            json.writeObjectFieldStart("plan");
            json.writeStringField(
                    "from", Fingerprint.of(result.plan().current()).hex());
            json.writeStringField("to", Fingerprint.of(result.plan().wanted()).hex());
            ProposalJson.changes(json, result.changes());
            json.writeEndObject();
            FindingText.json(json, result.findings());
        });
    }
}
