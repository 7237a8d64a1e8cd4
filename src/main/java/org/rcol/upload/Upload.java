package org.rcol.upload;

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
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.Assessment;
import org.rcol.plan.DataQuestion;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Merge;
import org.rcol.plan.MergeRequest;
import org.rcol.plan.Merged;
import org.rcol.plan.Plan;
import org.rcol.plan.ProjectEdits;
import org.rcol.plan.Rewrites;
import org.rcol.plan.Risk;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.Redcap;
import org.rcol.state.ProjectLock;

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
     * @throws RcolException {@code REFUSED} if it is another project than the pinned one; {@code LOCKED} if another rcol works on it
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
        DataDictionary wanted =
                last.map(Receipt::rewrites).orElse(Rewrites.NONE).in(merged.wanted(), current);
        String instruments = FilesFingerprint.of(request.files(), request.mode());
        return propose(target, instruments, current, wanted, blank, last, merged.notes(), settled);
    }

    private Target look() {
        ProjectInfo project = redcap.project();
        var target = new Target(host, project);
        if (request.pinnedProject()
                .filter(pinned -> !pinned.equals(project.id()))
                .isPresent()) {
            throw RcolException.of(
                            Kind.REFUSED,
                            "the token belongs to " + target.title() + ", but the profile names project "
                                    + request.pinnedProject().get())
                    .hint("check the token, or project_id in rcol.toml");
        }
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
                target, saved.instruments(), current, saved.wanted(), isBlank(current), last, List.of(), settled);
        saved.requireNoMoreValues(proposal);
        return proposal;
    }

    private Proposal propose(
            Target target,
            String instruments,
            DataDictionary current,
            DataDictionary wanted,
            boolean blank,
            Optional<Receipt> last,
            List<String> notes,
            Optional<String> settled) {
        UploadCheck check = place.check();
        UploadCheck.Merged merged = check.merged(wanted, current);
        boolean broken = !merged.caused().isEmpty();
        Plan plan = broken ? new Plan(current, wanted, List.of()) : Plan.between(current, wanted);
        DataAnswer data = blank || broken
                ? DataAnswer.NOTHING_ASKED
                : inquiry(current).ask(Assessment.questions(plan), lossy(plan));
        var edits = last.map(receipt ->
                new ProjectEdits(receipt.rewrites().in(receipt.wanted().dictionary(), current), current));
        List<Finding> findings = new ArrayList<>(merged.caused());
        findings.addAll(plan.isEmpty() ? List.of() : check.warnings(request, current));
        var assessment = new Assessment(data.counts(), blank, edits, inSettings(target.project()));
        boolean unchanged = plan.isEmpty();
        return new Proposal(
                target,
                instruments,
                plan,
                assessment.of(plan),
                findings,
                merged.own(),
                notes,
                settled,
                last.map(Receipt::time),
                data.because(),
                data.saved(),
                unchanged ? List.of() : ManualSteps.of(target.project(), plan, request.files(), redcap),
                ManualSteps.notLookedAt(target.project()));
    }

    private DataInquiry inquiry(DataDictionary current) {
        FieldName recordId = current.recordId().map(Field::name).orElse(FieldName.RECORD_ID);
        return new DataInquiry(redcap, request, recordId);
    }

    private static Set<DataQuestion> lossy(Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.risk() == Risk.LOSES_DATA)
                .flatMap(change -> change.question().stream())
                .collect(Collectors.toSet());
    }

    /** Whether the project has no record and nothing but its record ID field; one that cannot be looked into is not blank. */
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
     * Backs up, checks once more, imports, and reads back.
     *
     * @throws RcolException {@code CHANGED} if the project or its data moved since the proposal, with nothing sent; {@code LOCAL_IO} if no
     *     backup could be written; {@code REFUSED} if values would have to be written where they must not be
     */
    public UploadOutcome apply(Proposal proposal, Consent consent, ValueBackup values) {
        Target target = proposal.target();
        Backup backup = Backup.write(place, target, proposal.plan().current(), values.checked(place, proposal));
        SavedValues newer = checkAgain(proposal);
        Backup current = newer.equals(proposal.saved()) ? backup : backup.with(newer);
        return new Import(redcap, place, target).send(proposal, consent, values, current);
    }

    /** Reads dictionary and data again: another dictionary, or more values than were shown, and nothing is sent. */
    private SavedValues checkAgain(Proposal proposal) {
        DataDictionary before = proposal.plan().current();
        DataDictionary now = redcap.metadata();
        if (!Fingerprint.of(now).equals(Fingerprint.of(before))) {
            throw RcolException.of(
                            Kind.CHANGED,
                            "the project's dictionary was changed while you were looking; nothing was sent")
                    .hint("run the upload again to see the new plan");
        }
        Set<DataQuestion> questions = new HashSet<>();
        proposal.changes().stream()
                .filter(change -> change.count().isPresent())
                .forEach(change -> change.change().question().ifPresent(questions::add));
        if (questions.isEmpty() || proposal.dataNote().isEmpty()) {
            return proposal.saved();
        }
        DataAnswer again = inquiry(before).ask(questions, lossy(proposal.plan()));
        var worse = new ArrayList<String>();
        proposal.changes()
                .forEach(change -> MoreValues.since(change, again.counts()).ifPresent(worse::add));
        if (!worse.isEmpty()) {
            throw RcolException.of(Kind.CHANGED, String.join("; ", worse) + "; nothing was sent")
                    .hint("run the upload again to see the new numbers");
        }
        return again.saved();
    }

    @Override
    public void close() {
        if (lock != null) {
            lock.close();
        }
    }
}
