package org.rcol.review;

import java.util.ArrayList;
import java.util.List;
import org.rcol.check.Finding;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.redcap.ProjectInfo;
import org.rcol.upload.DictionaryComparison;
import org.rcol.upload.Proposal;

/**
 * What there is to review.
 *
 * @param title the project's title, or what is compared
 * @param about short words on the project, such as {@code Development}
 * @param data what is known of the recorded data; blank where no change needs to know
 * @param counted whether each change says how many recorded values it touches
 * @param findings what the check of the files and of the merged dictionary found
 * @param notes what merging did apart from the changes
 * @param manualSteps what is left to do by hand
 * @param notLookedAt what "verified" does not cover
 * @param version rcol's version
 */
public record Review(
        String title,
        List<String> about,
        Plan plan,
        List<PlannedChange> changes,
        String data,
        boolean counted,
        List<Finding> findings,
        List<String> notes,
        List<String> manualSteps,
        List<String> notLookedAt,
        String version) {
    public Review {
        about = List.copyOf(about);
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        manualSteps = List.copyOf(manualSteps);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** What an upload would do. */
    public static Review of(Proposal proposal, String version) {
        ProjectInfo project = proposal.target().project();
        var about = new ArrayList<String>();
        about.add("project " + project.id());
        about.add(proposal.target().host());
        about.add(project.status());
        return new Review(
                project.title(),
                about,
                proposal.plan(),
                proposal.changes(),
                proposal.dataNote(),
                true,
                proposal.findings(),
                proposal.notes(),
                proposal.manualSteps(),
                proposal.notLookedAt(),
                version);
    }

    /**
     * What differs between two dictionaries, of which no record was looked at.
     *
     * @param title what is compared
     * @param data why nothing is known of recorded data
     */
    public static Review of(DictionaryComparison.Result result, String title, String data, String version) {
        return new Review(
                title,
                List.of(),
                result.plan(),
                result.changes(),
                data,
                false,
                result.findings(),
                List.of(),
                List.of(),
                List.of(),
                version);
    }
}
