package org.rcol.command.upload;

import java.util.List;
import org.rcol.command.FindingText;
import org.rcol.command.PlanText;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.text.Quantity;
import org.rcol.upload.ChangeDescription;
import org.rcol.upload.Proposal;

/** Shows what an upload would do. */
public final class ProposalText {
    private final Console console;
    private final Proposal proposal;
    private final StringBuilder text = new StringBuilder();

    private ProposalText(Console console, Proposal proposal) {
        this.console = console;
        this.proposal = proposal;
    }

    /** The proposal for a person, down to what is left to do by hand. */
    public static String of(Console console, Proposal proposal, boolean all) {
        var view = new ProposalText(console, proposal);
        view.head();
        if (!proposal.changes().isEmpty()) {
            view.plan(all);
            view.text.append(PlanText.summary(proposal.changes())).append('\n');
            view.data();
            view.undone();
            view.references();
            view.list("Still to do by hand in REDCap:", proposal.manualSteps());
            if (!console.isQuiet()) {
                view.text
                        .append(console.styled(
                                Style.DIM, "Not looked at: " + String.join(", ", proposal.notLookedAt()) + "."))
                        .append('\n');
            }
        }
        return view.text.toString();
    }

    /** The changes; with {@code -q} only those that matter. */
    private void plan(boolean all) {
        List<PlannedChange> changes = proposal.changes();
        if (console.isQuiet()) {
            PlanText.risky(changes).forEach(line -> text.append(console.styled(Style.RED, line))
                    .append('\n'));
        } else {
            text.append('\n')
                    .append(PlanText.of(console, proposal.plan(), changes, all, true))
                    .append('\n');
        }
        String overview = PlanText.overview(changes);
        text.append(overview).append(overview.isEmpty() ? "" : "\n");
    }

    private void head() {
        var project = proposal.target().project();
        String title = TextFormat.line(proposal.target().title());
        text.append(proposal.target().isDraft() ? "Onto " + title : "Project " + title + ", " + project.status())
                .append('\n');
        proposal.settled()
                .ifPresent(settled -> text.append("Note: ").append(settled).append(".\n"));
        proposal.notes().forEach(note -> text.append(console.styled(Style.DIM, "Note: " + TextFormat.shown(note) + "."))
                .append('\n'));
        if (proposal.oldFaults() > 0) {
            text.append("Note: the project itself already has ")
                    .append(Quantity.of(proposal.oldFaults(), "fault"))
                    .append(" that the check would report; they stay as they are.\n");
        }
        text.append(FindingText.brief(console, proposal.findings()));
    }

    private void data() {
        if (!proposal.dataNote().isEmpty()) {
            String standing =
                    proposal.hasUncertainCounts() ? "The numbers are not certain: " : "The numbers are complete: ";
            text.append(standing).append(TextFormat.shown(proposal.dataNote())).append(".\n");
        }
        if (proposal.lastUpload().isEmpty() && proposal.risk() != Risk.SAFE) {
            text.append(
                    "No earlier upload of this project is known here, so whatever is removed may be somebody's recent work.\n");
        }
    }

    private void undone() {
        List<String> undone = proposal.changes().stream()
                .filter(PlannedChange::undoesProject)
                .map(ProposalText::about)
                .toList();
        if (!undone.isEmpty()) {
            list(
                    "Changed in REDCap since your last upload ("
                            + proposal.lastUpload().orElse("") + ") and undone by this one:",
                    undone);
            text.append("To take them into your files instead: rcol export instruments -o DIR\n");
        }
    }

    private static String about(PlannedChange planned) {
        String field = planned.change().field().map(name -> name + ": ").orElse("");
        return planned.change().form() + " / " + field + ChangeDescription.of(planned.change());
    }

    private void references() {
        list(PlanText.BROKEN, PlanText.broken(proposal.plan()));
    }

    private void list(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            text.append('\n').append(console.styled(Style.BOLD, title)).append('\n');
            lines.forEach(
                    line -> text.append("  - ").append(TextFormat.shown(line)).append('\n'));
        }
    }
}
