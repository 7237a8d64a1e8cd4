package org.rcol.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rcol.check.report.Markdown;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.upload.ChangeDescription;
import org.rcol.upload.Proposal;

/** Shows changes as Markdown for a pull request. Project ids and counts stay out unless they are asked for: others read along. */
public final class ProposalMarkdown {
    private static final int MOST = 120;
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private ProposalMarkdown() {}

    /** A proposal's changes and manual steps. */
    public static String of(Proposal proposal, boolean withCounts) {
        var text = new StringBuilder();
        if (withCounts) {
            text.append("Project ")
                    .append(Markdown.escaped(proposal.target().title()))
                    .append("\n\n");
        }
        text.append(changes(proposal.changes(), withCounts));
        text.append(broken(proposal.plan()));
        if (!proposal.manualSteps().isEmpty()) {
            text.append("\nStill to do by hand in REDCap:\n\n");
            proposal.manualSteps()
                    .forEach(step ->
                            text.append("- ").append(Markdown.escaped(step)).append('\n'));
        }
        return text.toString();
    }

    /**
     * The changes of a comparison.
     *
     * @param unknown why nothing is known of recorded data; said once
     */
    public static String of(Plan plan, List<PlannedChange> changes, String unknown) {
        return plan.isEmpty()
                ? "No changes.\n"
                : changes(changes, false) + broken(plan) + "\n" + Markdown.escaped("Recorded data: " + unknown + ".")
                        + "\n";
    }

    private static String broken(Plan plan) {
        List<String> broken = PlanText.broken(plan);
        return broken.isEmpty()
                ? ""
                : "\n" + PlanText.BROKEN + "\n\n"
                        + broken.stream()
                                .map(line -> "- " + Markdown.escaped(line) + "\n")
                                .collect(Collectors.joining());
    }

    private static String changes(List<PlannedChange> changes, boolean withCounts) {
        if (changes.isEmpty()) {
            return "No changes.\n";
        }
        var text =
                new StringBuilder("| | form | field | change | from \u2192 to | code |\n|---|---|---|---|---|---|\n");
        for (PlannedChange planned : changes) {
            String what = withCounts ? ChangeDescription.of(planned) : ChangeDescription.of(planned.change());
            var cells = new ArrayList<String>();
            cells.add(planned.change().form().text());
            cells.add(planned.change().field().map(Object::toString).orElse(""));
            cells.add(what);
            cells.add(fromTo(ChangeJson.of(planned)));
            cells.add(planned.change().code());
            text.append(planned.risk() == Risk.SAFE ? "|  | " : "| **!** | ");
            text.append(String.join(" | ", cells.stream().map(Markdown::escaped).toList()));
            text.append(" |\n");
        }
        return text.append('\n').append(PlanText.summary(changes)).append('\n').toString();
    }

    /** The old and the new text where a change has both or one of them; a long one is cut. */
    private static String fromTo(ChangeJson change) {
        String from = cut(change.from());
        String to = cut(change.to());
        return from.isEmpty() && to.isEmpty()
                ? ""
                : (from.isEmpty() ? "\u2013" : from) + " \u2192 " + (to.isEmpty() ? "\u2013" : to);
    }

    private static String cut(String text) {
        String line = BLANKS.matcher(text.strip()).replaceAll(" ");
        int length = line.codePointCount(0, line.length());
        return length <= MOST ? line : line.substring(0, line.offsetByCodePoints(0, MOST - 1)) + "\u2026";
    }
}
