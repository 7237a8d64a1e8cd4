package org.rcol.upload;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rcol.plan.Count;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Rewrites;
import org.rcol.plan.SentCells;
import org.rcol.state.StampedName;

/** The receipts of all projects, and the intents that become receipts. */
public final class Receipts {
    private final ProjectFolders folders;
    private final Clock clock;
    private final String version;

    /**
     * @param version rcol's version, which every receipt names
     */
    public Receipts(ProjectFolders folders, Clock clock, String version) {
        this.folders = folders;
        this.clock = clock;
        this.version = version;
    }

    /** The newest receipt of a project that can be read and holds a dictionary. */
    Optional<Receipt> newest(HostedProject project) {
        return newest(project.host(), project.id(), receipt -> receipt.wanted()
                .dictionary()
                .isPossible());
    }

    /** The last upload to a project that this folder knows of; nothing where there was none. */
    public Optional<LastUpload> last(HostedProject project) {
        return files(project.host(), project.id()).stream()
                .flatMap(file ->
                        StampedName.of(file)
                                .flatMap(StampedName::time)
                                .flatMap(time -> lastUpload(time, file))
                                .stream())
                .findFirst();
    }

    private static Optional<LastUpload> lastUpload(Instant time, Path file) {
        return StateFile.read(file, Receipt.class)
                .filter(Receipt::isOfUpload)
                .map(receipt -> new LastUpload(time, file, receipt.version(), receipt.base(), receipt.proven()));
    }

    /** Whether an upload to a project was begun and nobody knows yet what became of it. */
    public boolean isUnsettled(HostedProject project) {
        return intent(project).isPresent();
    }

    /** The newest receipt which proves that a project held files with this fingerprint. */
    Optional<Receipt> proof(String host, String projectId, String instruments) {
        return newest(host, projectId, receipt -> receipt.instruments().equals(instruments) && receipt.isProof());
    }

    private Optional<Receipt> newest(String host, String projectId, Predicate<Receipt> which) {
        return files(host, projectId).stream()
                .flatMap(file -> StateFile.read(file, Receipt.class).filter(which).stream())
                .findFirst();
    }

    private List<Path> files(String host, String projectId) {
        return StampedName.newestFirst(folders.receipts(host, projectId), clock.instant(), Receipt.ENDING);
    }

    /** The intent of an upload whose outcome was never found out, if there is one. */
    Optional<Intent> intent(HostedProject project) {
        return Intent.read(folders.state(project));
    }

    /** Writes the intent of an upload durably. */
    Intent announce(Proposal proposal, Consent consent, ValueBackup values, Backup backup) {
        HostedProject project = proposal.target();
        var said = new ArrayList<>(consent.said());
        values.reason().ifPresent(reason -> said.add("no value backup: " + reason));
        Plan plan = proposal.plan();
        var receipt = new Receipt(
                project.host(),
                project.id(),
                project.project().title(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                version,
                Fingerprint.of(plan.current()),
                proposal.instruments(),
                new StoredDictionary(plan.wanted()),
                SentCells.between(plan.current(), plan.wanted()),
                proposal.rewrites(),
                proposal.changes().stream().map(Receipts::summary).toList(),
                said,
                backup.folder().toString(),
                backup.values().map(Path::toString).orElse(""),
                consent.approval().page(),
                consent.approval().by(),
                consent.approval().reference(),
                Receipt.FORMAT);
        var intent = new Intent(folders.receipts(project.host(), project.id()), receipt);
        Intent.write(folders.state(project), intent);
        return intent;
    }

    private static String summary(PlannedChange planned) {
        String about = planned.change().field().map(Object::toString).orElseGet(() -> planned.change()
                .form()
                .text());
        String count = planned.count()
                .map(Count::quoted)
                .map(n -> " (values: " + n + ")")
                .orElse("");
        return planned.change().code() + " " + planned.risk().word() + " " + about + count;
    }

    /** Makes the receipt of an intent whose import was applied, and returns its file. */
    Path finish(HostedProject project, Intent intent, Rewrites seen) {
        Path receipt = intent.receipt().with(seen).writeTo(Path.of(intent.receipts()), "");
        drop(project);
        return receipt;
    }

    /** Removes the intent of an upload whose import was not applied. */
    void drop(HostedProject project) {
        Intent.remove(folders.state(project));
    }

    /**
     * Writes a receipt for a proposal without changes, unless there is one of the same files and day: that a project was found to hold what
     * files say is as good a proof as an upload. It keeps the dictionary of the last upload, because what others changed in REDCap since then
     * stays theirs.
     */
    public void confirm(Proposal proposal) {
        HostedProject project = proposal.target();
        Instant time = clock.instant();
        String now = time.toString();
        String day = now.substring(0, now.indexOf('T'));
        boolean known = proof(project.host(), project.id(), proposal.instruments())
                .filter(receipt -> receipt.time().startsWith(day))
                .isPresent();
        if (known) {
            return;
        }
        Optional<Receipt> last = newest(project);
        new Receipt(
                        project.host(),
                        project.id(),
                        project.project().title(),
                        now,
                        version,
                        Fingerprint.of(proposal.plan().current()),
                        proposal.instruments(),
                        last.map(Receipt::base).map(StoredDictionary::new).orElse(StoredDictionary.NONE),
                        SentCells.NONE,
                        last.map(Receipt::proven).orElse(Rewrites.NONE),
                        List.of(),
                        List.of(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        Receipt.FORMAT)
                .writeTo(folders.receipts(project.host(), project.id()), "-unchanged");
    }
}
