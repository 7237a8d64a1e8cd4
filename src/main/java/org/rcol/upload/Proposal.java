package org.rcol.upload;

import java.util.List;
import java.util.Optional;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.failure.Kind;
import org.rcol.plan.Count;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Rewrites;
import org.rcol.plan.Risk;

/**
 * What an upload would do, before anybody has agreed to it.
 *
 * @param instruments the fingerprint of the files that it came from
 * @param plan the difference; empty also where findings stop the upload before one could be made
 * @param rewrites texts that the project stores differently from what the files say, which is not a difference
 * @param blank whether the project had no record, and nothing but its record ID field
 * @param changes the plan's changes, weighed
 * @param findings the errors that the merged dictionary would have and the project does not have, then the warnings about the files
 * @param oldFaults how many faults the project had already; they never block
 * @param notes what merging did apart from putting forms in their places
 * @param settled what became of an earlier upload whose outcome was not known, in words
 * @param lastUpload when the last upload was that rcol knows of, which shows what was changed in REDCap since
 * @param dataNote why the counts can or cannot be trusted; blank where no record was looked at
 * @param dataFailure what kind of failure kept the data from being counted, if one did
 * @param saved the values that are about to be deleted
 * @param manualSteps what is left to do by hand
 * @param notLookedAt what "verified" does not cover
 */
public record Proposal(
        HostedProject target,
        String instruments,
        Plan plan,
        Rewrites rewrites,
        boolean blank,
        List<PlannedChange> changes,
        List<Finding> findings,
        int oldFaults,
        List<String> notes,
        Optional<String> settled,
        Optional<String> lastUpload,
        String dataNote,
        Optional<Kind> dataFailure,
        SavedValues saved,
        List<String> manualSteps,
        List<String> notLookedAt) {
    public Proposal {
        changes = List.copyOf(changes);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
        manualSteps = List.copyOf(manualSteps);
        notLookedAt = List.copyOf(notLookedAt);
    }

    /** Whether errors in the merged dictionary stop the upload. */
    public boolean hasErrors() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** Whether the project already is as the files want it. */
    public boolean isUnchanged() {
        return !hasErrors() && changes.isEmpty();
    }

    /** The highest risk of all changes. */
    public Risk risk() {
        return changes.stream().map(PlannedChange::risk).reduce(Risk.SAFE, Risk::or);
    }

    /** The changes that delete values or may. */
    public List<PlannedChange> losses() {
        return changes.stream()
                .filter(change -> change.risk() == Risk.LOSES_DATA)
                .toList();
    }

    /** Whether some count is not certain. */
    public boolean hasUncertainCounts() {
        return changes.stream()
                .flatMap(change -> change.count().stream())
                .anyMatch(count -> count.standing() != Count.Standing.COMPLETE);
    }
}
