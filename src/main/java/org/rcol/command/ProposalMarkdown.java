package org.rcol.command;

import java.util.ArrayList;
import java.util.List;
import org.rcol.check.report.Markdown;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.upload.ChangeDescription;
import org.rcol.upload.Proposal;

/** Shows changes as Markdown for a pull request. Project ids and counts stay out unless they are asked for: others read along. */
public final class ProposalMarkdown {
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
        if (!proposal.manualSteps().isEmpty()) {
            text.append("\nStill to do by hand in REDCap:\n\n");
            proposal.manualSteps()
                    .forEach(step ->
                            text.append("- ").append(Markdown.escaped(step)).append('\n'));
        }
        return text.toString();
    }

    /** A plan between two files. */
    public static String of(Plan plan, List<PlannedChange> changes) {
        return plan.isEmpty() ? "No changes.\n" : changes(changes, false);
    }

    private static String changes(List<PlannedChange> changes, boolean withCounts) {
        if (changes.isEmpty()) {
            return "No changes.\n";
        }
        var text = new StringBuilder("| | form | field | change | code |\n|---|---|---|---|---|\n");
        for (PlannedChange planned : changes) {
            String what = withCounts ? ChangeDescription.of(planned) : ChangeDescription.of(planned.change());
            var cells = new ArrayList<String>();
            cells.add(planned.change().form().text());
            cells.add(planned.change().field().map(Object::toString).orElse(""));
            cells.add(what);
            cells.add(planned.change().code());
            text.append(planned.risk() == Risk.SAFE ? "|  | " : "| **!** | ");
            text.append(String.join(" | ", cells.stream().map(Markdown::escaped).toList()));
            text.append(" |\n");
        }
        return text.append('\n').append(PlanText.summary(changes)).append('\n').toString();
    }
}
