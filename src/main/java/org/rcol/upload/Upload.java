package org.rcol.upload;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Finding;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.Assessment;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;
import org.rcol.plan.Merge;
import org.rcol.plan.MergeRequest;
import org.rcol.plan.Merged;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.ProjectEdits;
import org.rcol.plan.Rewrites;
import org.rcol.plan.Risk;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.Redcap;
import org.rcol.state.AtomicFile;
import org.rcol.state.ProjectLock;
import org.rcol.state.StampedName;

/**
 * One upload to one project, step by step: {@link #propose} looks, merges, plans and counts; {@link #apply} backs up, checks again,
 * imports once and proves.
 *
 * <p>Between the two the caller shows the proposal and asks for consent. From {@code propose} until {@code close} the project's lock is
 * held, unless the request is read-only.
 */
public final class Upload implements AutoCloseable {
    private final Redcap redcap;
    private final Workplace place;
    private final String host;
    private final UploadRequest request;
    private @Nullable ProjectLock lock;

    /**
     * @param host the server's name as files and messages call it
     */
    public Upload(Redcap redcap, Workplace place, String host, UploadRequest request) {
        this.redcap = redcap;
        this.place = place;
        this.host = host;
        this.request = request;
    }

    /**
     * Looks at the project, merges the files into its dictionary, and weighs the difference.
     *
     * @throws RcolException {@code LOCKED} if another rcol works on it
     */
    public Proposal propose() {
        Target target = look();
        DataDictionary current = redcap.metadata();
        Optional<String> settled = settle(target, current);
        Optional<Receipt> last =
                Receipt.newestIn(place.receipts(target), place.clock().instant());
        boolean blank = isBlank(current);
        Merged merged =
                Merge.of(new MergeRequest(current, request.files(), request.mode(), blank, request.formOrder()));
        Rewrites rewrites = last.map(Receipt::proven).orElse(Rewrites.NONE).holding(merged.wanted(), current);
        String instruments = FilesFingerprint.of(request.files(), request.mode());
        return propose(
                new Question(target, instruments, current, rewrites.in(merged.wanted()), rewrites, blank, last),
                merged.notes(),
                settled);
    }

    /**
     * What a proposal is made of.
     *
     * @param rewrites what the wanted dictionary has already in the project's own words
     */
    private record Question(
            Target target,
            String instruments,
            DataDictionary current,
            DataDictionary wanted,
            Rewrites rewrites,
            boolean blank,
            Optional<Receipt> last) {}

    private Target look() {
        place.stage().accept(Stage.LOOKING);
        ProjectInfo project = redcap.project();
        var target = new Target(host, project);
        if (!request.readOnly()) {
            lock = ProjectLock.take(place.state(), host, project.id());
        }
        return target;
    }

    /** Proposes a wanted dictionary that is already known, for {@code --plan}. */
    public Proposal propose(SavedPlan saved) {
        Target target = look();
        saved.requireProject(target);
        DataDictionary current = redcap.metadata();
        Optional<String> settled = settle(target, current);
        saved.requireUnmoved(current);
        Optional<Receipt> last =
                Receipt.newestIn(place.receipts(target), place.clock().instant());
        Proposal proposal = propose(
                new Question(
                        target,
                        saved.instruments(),
                        current,
                        saved.wanted(),
                        saved.storedOtherwise(),
                        isBlank(current),
                        last),
                List.of(),
                settled);
        saved.requireNoMoreValues(proposal);
        return proposal;
    }

    private Proposal propose(Question question, List<String> merging, Optional<String> settled) {
        ProjectInfo project = question.target().project();
        DataDictionary current = question.current();
        UploadCheck check = place.check();
        UploadCheck.Merged merged = check.merged(question.wanted(), current);
        boolean broken = !merged.caused().isEmpty();
        Plan plan = broken ? new Plan(current, question.wanted(), List.of()) : Plan.between(current, question.wanted());
        DataAnswer data = question.blank() || broken
                ? DataAnswer.NOTHING_ASKED
                : inquiry(current).ask(Assessment.questions(plan), lossy(plan));
        var edits = question.last().map(receipt -> new ProjectEdits(receipt.base(), current));
        List<Finding> findings = new ArrayList<>(merged.caused());
        findings.addAll(plan.isEmpty() ? List.of() : check.warnings(request, current));
        var assessment = new Assessment(data.counts(), question.blank(), edits, inSettings(project));
        List<String> notes = new ArrayList<>(merging);
        question.last().ifPresent(receipt -> notes.addAll(neverArrived(receipt, current)));
        return new Proposal(
                question.target(),
                question.instruments(),
                plan,
                question.rewrites(),
                question.blank(),
                assessment.of(plan),
                findings,
                merged.own(),
                notes,
                settled,
                question.last().map(Receipt::time),
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

    private DataInquiry inquiry(DataDictionary current) {
        return new DataInquiry(redcap, request, current);
    }

    private static Set<DataQuestion> lossy(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.risk() == Risk.LOSES_DATA)
                .flatMap(change -> change.question().stream())
                .collect(Collectors.toSet());
    }

    /** Whether the project has no record and nothing but its record ID field; one that may not be looked into is not blank. */
    private boolean isBlank(DataDictionary current) {
        return current.size() == 1 && inquiry(current).hasNoRecords();
    }

    private static Set<FieldName> inSettings(ProjectInfo project) {
        Set<FieldName> names = new HashSet<>();
        names.add(new FieldName(project.secondaryUniqueField()));
        var matcher = Pattern.compile("\\[([a-z][a-z0-9_]*)\\]").matcher(project.customRecordLabel());
        while (matcher.find()) {
            names.add(new FieldName(matcher.group(1)));
        }
        return names;
    }

    /** Finds out what became of an upload that was cut short, if there was one. */
    private Optional<String> settle(Target target, DataDictionary current) {
        if (request.readOnly()) {
            return Optional.empty();
        }
        return Intent.read(place.state(target))
                .map(intent -> new Import(redcap, place, target).settle(intent, current));
    }

    /**
     * Counts once more, backs up, imports behind a last look at the dictionary, and reads back.
     *
     * @throws RcolException if nothing was sent: {@code CHANGED} if the project or its data moved since the proposal; {@code LOCAL_IO} if no
     *     backup could be written; {@code REFUSED} if values would have to be written where they must not be
     */
    public UploadOutcome apply(Proposal proposal, Consent consent, ValueBackup values) {
        place.stage().accept(Stage.BACKING_UP);
        Target target = proposal.target();
        Instant counting = place.clock().instant();
        SavedValues deleted = countAgain(proposal);
        Backup backup =
                Backup.write(place, target, proposal.plan().current(), values.checked(place, proposal, deleted));
        UploadOutcome outcome = new Import(redcap, place, target).send(proposal, consent, values, backup);
        UploadOutcome whole = outcome instanceof UploadOutcome.Applied applied
                ? lookedForLateEntries(applied, proposal, deleted, counting)
                : outcome;
        place.stage().accept(Stage.ENDED);
        return whole;
    }

    /** What somebody entered into a deleted field after it was counted is lost, and where the log may be read the user hears of it. */
    private UploadOutcome lookedForLateEntries(
            UploadOutcome.Applied applied, Proposal proposal, SavedValues deleted, Instant counting) {
        Set<DataQuestion> lost = lossy(proposal.plan()).stream()
                .filter(question -> question.counting() == DataQuestion.Counting.VALUES)
                .collect(Collectors.toSet());
        if (lost.isEmpty() || proposal.dataNote().isEmpty()) {
            return applied;
        }
        try {
            List<LateEntries.Entry> late = new LateEntries(lost, proposal.plan().current(), deleted)
                    .read(redcap, counting, place.clock().instant());
            return late.isEmpty() ? applied : applied.with(kept(late, proposal.target()));
        } catch (RcolException e) {
            return e.kind() == Kind.REFUSED
                    ? applied
                    : applied.remarking(
                            "whether values were entered while they were being deleted is not known: " + e.text());
        }
    }

    private UploadOutcome.Late kept(List<LateEntries.Entry> late, Target target) {
        Optional<Path> file = Backup.objection(place, target).isPresent()
                ? Optional.empty()
                : Optional.of(StampedName.free(
                        place.state(target).resolve("late"), place.clock().instant(), ".csv"));
        file.ifPresent(path -> AtomicFile.write(path, LateEntries.csv(late)));
        return new UploadOutcome.Late(late.size(), file);
    }

    /**
     * Asks the data question again: more values than were shown, and nothing is sent.
     *
     * @return the values that are about to be deleted, every one that is counted
     */
    private SavedValues countAgain(Proposal proposal) {
        DataDictionary before = proposal.plan().current();
        if (proposal.blank() && !inquiry(before).hasNoRecords()) {
            throw moved("the project had no records when you confirmed, and now it may have some");
        }
        if (proposal.dataNote().isEmpty()) {
            return proposal.saved();
        }
        Set<DataQuestion> lossy = lossy(proposal.plan());
        DataAnswer again = inquiry(before).ask(Assessment.questions(proposal.plan()), lossy);
        List<String> worse = proposal.changes().stream()
                .flatMap(shown -> worse(shown, again).stream())
                .distinct()
                .toList();
        if (!worse.isEmpty() && again.failure().isPresent()) {
            throw RcolException.of(again.failure().get(), again.because() + "; nothing was sent")
                    .hint("try again; values that nobody can count are not deleted");
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
    private static Optional<String> worse(PlannedChange shown, DataAnswer again) {
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
    private static void requireSaved(Set<DataQuestion> lossy, DataAnswer data, ExportColumns export) {
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
