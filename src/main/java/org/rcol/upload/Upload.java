package org.rcol.upload;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Finding;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;
import org.rcol.plan.Merged;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.ProjectEdits;
import org.rcol.plan.Rewrites;
import org.rcol.plan.Risk;
import org.rcol.plan.RiskAssessment;
import org.rcol.redcap.Pause;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.Redcap;
import org.rcol.reference.Mention;
import org.rcol.reference.NamedText;
import org.rcol.reference.Subject;
import org.rcol.state.ProjectLock;

/**
 * One upload to one project, step by step: {@link #propose} looks, merges, plans and counts; {@link #apply} backs up, checks again,
 * imports once and proves.
 *
 * <p>Between the two the caller shows the proposal and asks for consent. From {@code propose} until {@code close} the project's lock is
 * held, unless the request is read-only.
 */
public final class Upload implements AutoCloseable {
    private final Server server;
    private final Redcap redcap;
    private final UploadRequest request;
    private final UploadOptions options;
    private final UploadCheck check;
    private final ProjectFolders folders;
    private final Receipts receipts;
    private final Backups backups;
    private final Clock clock;
    private final Pause pause;
    private final Consumer<UploadStage> stage;
    private @Nullable ProjectLock lock;

    /**
     * @param pause how the upload waits where a server may still be working
     * @param stage is notified of what the upload is doing
     */
    public Upload(
            Server server,
            UploadRequest request,
            UploadOptions options,
            UploadCheck check,
            ProjectFolders folders,
            Receipts receipts,
            Backups backups,
            Clock clock,
            Pause pause,
            Consumer<UploadStage> stage) {
        this.server = server;
        this.redcap = server.redcap();
        this.request = request;
        this.options = options;
        this.check = check;
        this.folders = folders;
        this.receipts = receipts;
        this.backups = backups;
        this.clock = clock;
        this.pause = pause;
        this.stage = stage;
    }

    /**
     * Looks at the project, merges the files into its dictionary, and weighs the difference.
     *
     * @throws RcolException {@code LOCKED} if another rcol works on it
     */
    public Proposal propose() {
        Look look = look(project -> {});
        Merged merged = request.onto(look.current(), look.blank(), options.recordId());
        Rewrites rewrites =
                look.last().map(Receipt::proven).orElse(Rewrites.NONE).holding(merged.wanted(), look.current());
        return proposal(look, request.fingerprint(), rewrites, rewrites.in(merged.wanted()), merged.notes());
    }

    /** Proposes a wanted dictionary that is already known, for {@code --plan}. */
    public Proposal propose(SavedPlan saved) {
        Look look = look(saved::requireProject);
        saved.requireUnmoved(look.current());
        Proposal proposal = proposal(look, saved.instruments(), saved.storedOtherwise(), saved.wanted(), List.of());
        saved.requireNoMoreValues(proposal);
        return proposal;
    }

    /**
     * What was found before anything was merged.
     *
     * @param settled what became of an earlier upload whose outcome was not known, in words
     * @param last the receipt of the last upload
     * @param blank whether the project has no record and nothing but its record ID field
     */
    private record Look(
            HostedProject project,
            DataDictionary current,
            Optional<String> settled,
            Optional<Receipt> last,
            boolean blank) {}

    /**
     * @param guard refuses another project than the one that is meant
     */
    private Look look(Consumer<HostedProject> guard) {
        stage.accept(UploadStage.LOOKING);
        HostedProject project = server.project();
        if (!options.readOnly()) {
            lock = ProjectLock.take(folders.user(), project.host(), project.id());
        }
        guard.accept(project);
        DataDictionary current = redcap.metadata();
        Optional<String> settled = options.readOnly()
                ? Optional.empty()
                : receipts.intent(project).map(intent -> sending(project).settle(intent, current));
        return new Look(project, current, settled, receipts.newest(project), isBlank(project.project(), current));
    }

    private Import sending(HostedProject project) {
        return new Import(redcap, project, receipts, pause, stage);
    }

    private Proposal proposal(
            Look look, String instruments, Rewrites rewrites, DataDictionary wanted, List<String> merging) {
        ProjectInfo project = look.project().project();
        DataDictionary current = look.current();
        UploadCheck.Merged merged = check.merged(wanted, current);
        List<Finding> errors = check.with(merged.caused(), request, current);
        boolean broken = !errors.isEmpty();
        Plan plan = broken ? new Plan(current, wanted, List.of()) : Plan.between(current, wanted);
        stage.accept(UploadStage.COUNTING);
        DataInquiry.Answer data = look.blank() || broken
                ? DataInquiry.Answer.NOTHING_ASKED
                : inquiry(project, current, wanted).ask(RiskAssessment.questions(plan), lossy(plan));
        stage.accept(UploadStage.LOOKING);
        var edits = look.last().map(receipt -> new ProjectEdits(receipt.base(), current));
        List<Finding> findings = new ArrayList<>(errors);
        findings.addAll(plan.isEmpty() ? List.of() : check.warnings(request, current, redcap::knownVersion));
        var assessment = new RiskAssessment(data.counts(), look.blank(), edits, inSettings(project));
        List<String> notes = new ArrayList<>(merging);
        look.last().ifPresent(receipt -> notes.addAll(neverArrived(receipt, current)));
        return new Proposal(
                look.project(),
                instruments,
                plan,
                rewrites,
                look.blank(),
                assessment.of(plan),
                findings,
                merged.own(),
                notes,
                look.settled(),
                look.last().map(Receipt::time),
                data.because(),
                data.failure(),
                data.saved(),
                plan.isEmpty() ? List.of() : ManualSteps.of(project, plan, request.files(), redcap),
                ManualSteps.notLookedAt(project));
    }

    /** What rcol 0.1.0 took for the server's own way of writing, and was never stored. */
    private static List<String> neverArrived(Receipt last, DataDictionary current) {
        return last.neverArrived(current).stream()
                .map(text -> "the " + text.column().label() + " of " + text.field() + " never arrived: rcol "
                        + last.version() + " called its upload of " + last.time()
                        + " verified, but the project has \"" + text.stored() + "\" and not \"" + text.sent() + "\"")
                .toList();
    }

    private DataInquiry inquiry(ProjectInfo project, DataDictionary current, DataDictionary wanted) {
        return new DataInquiry(redcap, options, project, current, wanted, clock);
    }

    private static Set<DataQuestion> lossy(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.risk() == Risk.LOSES_DATA)
                .flatMap(change -> change.question().stream())
                .collect(Collectors.toSet());
    }

    /** Whether the project has no record and nothing but its record ID field; one that may not be looked into is not blank. */
    private boolean isBlank(ProjectInfo project, DataDictionary current) {
        return current.size() == 1 && inquiry(project, current, current).hasNoRecords();
    }

    private static Set<FieldName> inSettings(ProjectInfo project) {
        return Stream.of(
                        new NamedText("secondary unique field", project.secondaryUniqueField(), NamedText.Kind.FIELDS),
                        new NamedText("custom record label", project.customRecordLabel(), NamedText.Kind.TEXT))
                .flatMap(setting -> setting.mentions().stream())
                .map(Mention::subject)
                .filter(subject -> subject.kind() == Subject.Kind.FIELD)
                .map(subject -> new FieldName(subject.name()))
                .collect(Collectors.toSet());
    }

    /**
     * Counts once more, backs up, imports behind a last look at the dictionary, and reads back.
     *
     * @throws RcolException if nothing was sent: {@code CHANGED} if the project or its data moved since the proposal; {@code LOCAL_IO} if no
     *     backup could be written; {@code REFUSED} if values would have to be written where they must not be
     */
    public UploadOutcome apply(Proposal proposal, Consent consent, ValueBackup values) {
        stage.accept(UploadStage.BACKING_UP);
        Instant counting = clock.instant();
        SavedValues deleted = countAgain(proposal);
        Backup backup = backups.write(
                proposal.target(), proposal.plan().current(), backups.allowed(proposal.target(), values, deleted));
        UploadOutcome outcome = sending(proposal.target()).send(proposal, consent, values, backup);
        UploadOutcome whole = outcome instanceof UploadOutcome.Applied applied
                ? lookedForLateEntries(applied, proposal, deleted, counting)
                : outcome;
        stage.accept(UploadStage.ENDED);
        return whole;
    }

    /** What somebody entered into a deleted field after it was counted is lost, and where the log may be read the user is told so. */
    private UploadOutcome lookedForLateEntries(
            UploadOutcome.Applied applied, Proposal proposal, SavedValues deleted, Instant counting) {
        Set<DataQuestion> lost = lossy(proposal.plan()).stream()
                .filter(question -> question.counting() == DataQuestion.Counting.VALUES)
                .collect(Collectors.toSet());
        if (lost.isEmpty() || proposal.dataNote().isEmpty()) {
            return applied;
        }
        try {
            List<LateEntries.Entry> late =
                    new LateEntries(lost, proposal.plan().current(), deleted).read(redcap, counting, clock.instant());
            return late.isEmpty()
                    ? applied
                    : applied.with(new UploadOutcome.Late(late.size(), backups.keepLate(proposal.target(), late)));
        } catch (RcolException e) {
            return e.kind() == Kind.REFUSED
                    ? applied
                    : applied.remarking(
                            "whether values were entered while they were being deleted is not known: " + e.text());
        }
    }

    /**
     * Asks the data question again: more values than were shown, and nothing is sent.
     *
     * @return the values that are about to be deleted, every one that is counted
     */
    private SavedValues countAgain(Proposal proposal) {
        DataDictionary before = proposal.plan().current();
        DataInquiry inquiry =
                inquiry(proposal.target().project(), before, proposal.plan().wanted());
        if (proposal.blank() && !inquiry.hasNoRecords()) {
            throw moved("the project had no records when you confirmed, and now it may have some");
        }
        if (proposal.dataNote().isEmpty()) {
            return proposal.saved();
        }
        Set<DataQuestion> lossy = lossy(proposal.plan());
        DataInquiry.Answer again = inquiry.ask(RiskAssessment.questions(proposal.plan()), lossy);
        List<String> worse = proposal.changes().stream()
                .flatMap(shown -> worse(shown, again).stream())
                .distinct()
                .toList();
        if (!worse.isEmpty() && again.failure().isPresent()) {
            throw RcolException.of(again.failure().get(), again.because() + "; nothing was sent")
                    .hint("try again; values that cannot be counted are not deleted");
        }
        if (!worse.isEmpty()) {
            throw moved(String.join("; ", worse));
        }
        requireSaved(lossy, again, new ExportColumns(before));
        return again.saved();
    }

    private static RcolException moved(String what) {
        return RcolException.of(Kind.CHANGED, what + "; nothing was sent")
                .hint("run the upload again to see the new numbers");
    }

    /** What got worse for a change, in words: more values, or a number that is no longer certain. */
    private static Optional<String> worse(PlannedChange shown, DataInquiry.Answer again) {
        Optional<DataQuestion> question = shown.change().question();
        // Whoever agreed to an unknown number agreed to any.
        if (question.isEmpty() || shown.count().filter(Count::isKnown).isEmpty()) {
            return Optional.empty();
        }
        Count before = shown.count().get();
        Count now = again.counts().getOrDefault(question.get(), Count.UNKNOWN);
        String field = question.get().field().text();
        if (now.standing().compareTo(before.standing()) > 0) {
            return Optional.of("the values of " + field + " could be counted when you confirmed, and now they cannot");
        }
        String least = before.standing() == Count.Standing.AT_LEAST ? "at least " : "";
        return now.values() > before.values()
                ? Optional.of(field + " had " + least + before.values() + " values when you confirmed, it has "
                        + now.values() + " now")
                : Optional.empty();
    }

    /** A value that was counted and would be in no backup is a defect; it must not cost the value. */
    private static void requireSaved(Set<DataQuestion> lossy, DataInquiry.Answer data, ExportColumns export) {
        for (DataQuestion question : lossy) {
            long counted = data.counts().getOrDefault(question, Count.UNKNOWN).values();
            long saved = data.saved().values(question, export);
            if (saved < counted) {
                throw RcolException.of(
                                Kind.REFUSED,
                                "the backup would hold " + saved + " of " + counted + " values of " + question.field()
                                        + "; nothing was sent")
                        .hint("this is a defect in rcol; report it, and export the field before you go on");
            }
        }
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
