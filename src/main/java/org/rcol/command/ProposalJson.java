package org.rcol.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.redcap.ProjectInfo;
import org.rcol.upload.Proposal;

/** A proposal in JSON. */
public record ProposalJson(
        Project project,
        Map<String, Long> summary,
        Content plan,
        List<FindingJson> findings,
        List<String> notes,
        List<String> manualSteps,
        List<String> notLookedAt) {
    private record Project(String host, String id, String title, String status) {}

    private record Content(
            Fingerprint current,
            Fingerprint wanted,
            int fields,
            String lastUpload,
            String counts,
            List<ChangeJson> changes,
            List<BrokenReferenceJson> brokenReferences) {}

    /** Project, summary, plan, findings, notes and manual steps. */
    public static ProposalJson of(Proposal proposal) {
        ProjectInfo project = proposal.target().project();
        return new ProposalJson(
                new Project(proposal.target().host(), project.id(), project.title(), project.status()),
                summary(proposal.changes()),
                new Content(
                        Fingerprint.of(proposal.plan().current()),
                        Fingerprint.of(proposal.plan().wanted()),
                        proposal.plan().wanted().size(),
                        proposal.lastUpload().orElse(""),
                        proposal.dataNote(),
                        ChangeJson.of(proposal.changes()),
                        BrokenReferenceJson.of(proposal.plan())),
                FindingJson.of(proposal.findings()),
                proposal.notes(),
                proposal.manualSteps(),
                proposal.notLookedAt());
    }

    /** How many changes there are, and how many of each risk. */
    public static Map<String, Long> summary(List<PlannedChange> changes) {
        Map<String, Long> summary = new LinkedHashMap<>();
        summary.put("total", (long) changes.size());
        for (Risk risk : Risk.values()) {
            summary.put(
                    risk.word(),
                    changes.stream().filter(change -> change.risk() == risk).count());
        }
        return summary;
    }
}
