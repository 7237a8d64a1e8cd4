package org.rcol.upload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Finding;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.Merged;
import org.rcol.plan.Plan;
import org.rcol.plan.Rewrites;
import org.rcol.plan.RiskAssessment;

/** Merges files onto a dictionary that was downloaded from a draft, without looking at any project. */
public final class DraftMerge {
    private DraftMerge() {}

    /** What would change in the draft; no recorded value can be counted here. */
    public static Proposal propose(UploadCheck check, UploadRequest request, DictionaryFile draft) {
        var current = new DataDictionary(draft.fields());
        if (!current.isPossible()) {
            throw RcolException.of(Kind.USAGE, draft.name() + " is not the data dictionary of a project")
                    .hint("download it again in Draft Mode, from the Data Dictionary page");
        }
        Merged merged = request.onto(current, false, (first, own) -> own);
        List<Finding> caused = check.with(check.merged(merged.wanted(), current).caused(), request, current);
        boolean broken = !caused.isEmpty();
        Plan plan = broken ? new Plan(current, merged.wanted(), List.of()) : Plan.between(current, merged.wanted());
        var target = HostedProject.draft(draft.name());
        return new Proposal(
                target,
                request.fingerprint(),
                plan,
                Rewrites.NONE,
                false,
                new RiskAssessment(Map.of(), false, Optional.empty(), Set.of()).of(plan),
                caused,
                0,
                merged.notes(),
                Optional.empty(),
                Optional.empty(),
                "a draft has no data; REDCap's own review says what the change would cost",
                Optional.empty(),
                SavedValues.NONE,
                List.of(),
                ManualSteps.notLookedAt(target.project()));
    }
}
