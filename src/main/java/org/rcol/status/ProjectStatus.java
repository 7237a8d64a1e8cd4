package org.rcol.status;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.FormName;
import org.rcol.plan.Fingerprint;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.Redcap;
import org.rcol.upload.HostedProject;
import org.rcol.upload.LastUpload;
import org.rcol.upload.Receipts;

/**
 * Where a project stands: what it holds, and what became of it since the last upload. Two requests, and nothing is changed.
 *
 * @param fingerprint of its whole dictionary
 * @param holding what it holds of the instruments; empty where none were named
 * @param last the last upload that this folder knows of
 * @param changedSince the forms that are otherwise than that upload left them
 * @param unsettled whether an upload was begun and nobody knows yet what became of it
 */
public record ProjectStatus(
        HostedProject project,
        Fingerprint fingerprint,
        Optional<Holding> holding,
        Optional<LastUpload> last,
        List<FormName> changedSince,
        boolean unsettled) {
    public ProjectStatus {
        changedSince = List.copyOf(changedSince);
    }

    /** Asks the server. */
    public static ProjectStatus of(String host, Redcap redcap, Receipts receipts, Optional<Releases> releases) {
        ProjectInfo info = redcap.project();
        DataDictionary current = redcap.metadata();
        var project = new HostedProject(host, info);
        Optional<LastUpload> last = receipts.last(project);
        var search = new ReleaseSearch(current, last);
        return new ProjectStatus(
                project,
                Fingerprint.of(current),
                releases.map(search::in),
                last,
                search.changedSince(),
                receipts.isUnsettled(project));
    }

    /** Whether it is otherwise than every release; without releases, than the last upload left it. */
    public boolean isDrifted() {
        return holding.map(held -> !held.isExact()).orElse(!changedSince.isEmpty());
    }
}
