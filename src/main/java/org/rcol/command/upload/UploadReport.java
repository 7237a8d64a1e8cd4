package org.rcol.command.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Severity;
import org.rcol.check.report.Markdown;
import org.rcol.command.ExitCode;
import org.rcol.command.FindingText;
import org.rcol.command.Format;
import org.rcol.command.JsonDocument;
import org.rcol.command.ProposalJson;
import org.rcol.command.ProposalMarkdown;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.plan.Change;
import org.rcol.plan.Rewrites;
import org.rcol.redcap.Redaction;
import org.rcol.review.Review;
import org.rcol.review.ReviewPage;
import org.rcol.session.Program;
import org.rcol.text.Quantity;
import org.rcol.upload.Approval;
import org.rcol.upload.Backup;
import org.rcol.upload.ChangeDescription;
import org.rcol.upload.DraftPackage;
import org.rcol.upload.Proposal;
import org.rcol.upload.UploadOutcome;

/** Reports how an upload ended, in its last lines or as the JSON document. */
final class UploadReport {
    private static final int MOST = 20;

    private final Program program;
    private final Console console;
    private final Path folder;
    private final Format format;
    private final boolean withCounts;
    private final String command;
    private final IntSupplier requests;
    private List<String> nextSteps = List.of();
    private Approval approval = Approval.NONE;

    UploadReport(Program program, Format format, boolean withCounts, String command, IntSupplier requests) {
        this.program = program;
        this.console = program.console();
        this.folder = program.environment().folder();
        this.format = format;
        this.withCounts = withCounts;
        this.command = command;
        this.requests = requests;
    }

    /** Shows these lines with an upload that was applied. */
    void endWith(List<String> steps) {
        nextSteps = List.copyOf(steps);
    }

    /** Shows who is said to have approved with an upload that was applied. */
    void approved(Approval said) {
        approval = said;
    }

    /**
     * The document.
     *
     * @param more a record whose components say more of this outcome
     */
    private record Answer(
            Outcome outcome,
            String message,
            @JsonUnwrapped ProposalJson proposal,
            @JsonUnwrapped @Nullable Object more,
            int requests) {}

    private record Packaged(@JsonProperty("package") String folder, List<String> packageFiles) {
        static Packaged of(DraftPackage draft) {
            return new Packaged(
                    draft.folder().toString(),
                    draft.files().stream().map(Path::toString).toList());
        }
    }

    private record Refused(List<String> missingConsent) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Applied(
            @Nullable Long lostEntries,
            @Nullable String lostEntriesFile,
            @JsonUnwrapped BackupPlace backup,
            String receipt,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String reviewPage,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String approvedBy,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String approvalRef,
            @Nullable String remark,
            List<String> nextSteps,
            List<Stored> storedOtherwise) {}

    private record Stored(String field, String attribute, String sent, String stored) {
        static Stored of(Rewrites.Rewrite rewrite) {
            return new Stored(rewrite.field().text(), rewrite.column().apiName(), rewrite.sent(), rewrite.stored());
        }
    }

    private record NotApplied(@JsonUnwrapped BackupPlace backup, List<String> refusedByRedcap) {}

    private record Unknown(
            String reason, @JsonUnwrapped BackupPlace backup, List<String> missing, List<String> changedSinceBefore) {}

    private record BackupPlace(
            String backup,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String valueBackup) {
        static BackupPlace of(Backup backup) {
            return new BackupPlace(
                    backup.folder().toString(),
                    backup.values().map(Path::toString).orElse(null));
        }
    }

    private ExitCode end(Proposal proposal, ExitCode code, Outcome outcome, String last, @Nullable Object more) {
        switch (format) {
            case TEXT -> console.show("\n" + console.styled(Style.BOLD, last) + "\n");
            case MARKDOWN ->
                console.out(ProposalMarkdown.of(proposal, withCounts) + "\n" + Markdown.escaped(last) + "\n");
            case HTML ->
                console.out(ReviewPage.of(
                        Review.of(proposal, program.version()),
                        program.environment().clock().instant(),
                        last));
            case JSON ->
                console.out(JsonDocument.of(
                        command,
                        code,
                        new Answer(outcome, last, ProposalJson.of(proposal), more, requests.getAsInt())));
        }
        return code;
    }

    /** Stopped by errors. */
    ExitCode faulty(Proposal proposal, String last) {
        return end(proposal, ExitCode.FINDINGS, Outcome.REFUSED, last, null);
    }

    /** Refused, as consent cannot help. */
    ExitCode refused(Proposal proposal, String last) {
        return end(proposal, ExitCode.REFUSED, Outcome.REFUSED, last, null);
    }

    /** Refused as consent is missing. */
    ExitCode refused(Proposal proposal, String last, List<String> missing) {
        return end(proposal, ExitCode.REFUSED, Outcome.REFUSED, last, new Refused(missing));
    }

    /** Refused by a project in Production, with a package for Draft Mode in its place. */
    ExitCode refused(Proposal proposal, String last, DraftPackage draft) {
        return end(proposal, ExitCode.REFUSED, Outcome.REFUSED, last, Packaged.of(draft));
    }

    /** Ended as somebody wanted it, with nothing sent. */
    ExitCode planned(Proposal proposal, String last) {
        return end(proposal, ExitCode.OK, Outcome.PLANNED, last, null);
    }

    /** The same with a package for Draft Mode. */
    ExitCode planned(Proposal proposal, String last, DraftPackage draft) {
        return end(proposal, ExitCode.OK, Outcome.PLANNED, last, Packaged.of(draft));
    }

    ExitCode unchanged(Proposal proposal) {
        return end(proposal, ExitCode.OK, Outcome.UNCHANGED, "No changes.", null);
    }

    /** How an upload ended that was allowed. */
    ExitCode of(Proposal proposal, UploadOutcome outcome) {
        return outcome.either(
                applied -> applied(proposal, applied),
                not -> notApplied(proposal, not),
                unknown -> unknown(proposal, unknown));
    }

    private ExitCode applied(Proposal proposal, UploadOutcome.Applied applied) {
        applied.remark().ifPresent(console::warn);
        if (format == Format.TEXT) {
            rewrites(applied.rewrites());
            backup(applied.backup());
            applied.receipt().ifPresent(receipt -> console.show("Receipt: " + shown(receipt) + "\n"));
            if (approval.isStated()) {
                console.show(approved() + "\n");
            }
            nextSteps.forEach(step -> console.show("Next: " + step + "\n"));
        }
        int steps = proposal.manualSteps().size();
        String last = applied.late().map(UploadReport::lost).orElse("Applied and verified") + " (18 columns of "
                + Quantity.of(proposal.plan().wanted().size(), "field") + ", "
                + Quantity.of(requests.getAsInt(), "request") + ")."
                + (steps == 0 ? "" : " " + Quantity.of(steps, "step") + " left in REDCap, see above.");
        ExitCode code = applied.late().isPresent() ? ExitCode.CHANGED : ExitCode.OK;
        return end(
                proposal,
                code,
                Outcome.APPLIED,
                last,
                new Applied(
                        applied.late()
                                .map(UploadOutcome.Late::entries)
                                .map(Long::valueOf)
                                .orElse(null),
                        applied.late()
                                .map(late -> late.file().map(Path::toString).orElse(""))
                                .orElse(null),
                        BackupPlace.of(applied.backup()),
                        applied.receipt().map(Path::toString).orElse(""),
                        approval.page(),
                        approval.by(),
                        approval.reference(),
                        applied.remark().orElse(null),
                        nextSteps,
                        applied.rewrites().list().stream().map(Stored::of).toList()));
    }

    /** As told, and of which page. */
    private String approved() {
        String by = approval.by().isEmpty() ? "" : " by " + TextFormat.line(approval.by());
        String reference = approval.reference().isEmpty() ? "" : ", " + TextFormat.line(approval.reference());
        return "Approved" + by + reference + " (as told); review page " + approval.page();
    }

    private static String lost(UploadOutcome.Late late) {
        String where = late.file()
                .map(file -> "record and time are in " + file + ", the values in REDCap's log")
                .orElse("REDCap's log has them");
        String entries =
                late.entries() == 1 ? "an entry to a deleted field" : late.entries() + " entries to deleted fields";
        return "Applied, but " + entries + " came in after the count, and no backup holds what was entered: " + where
                + ". The dictionary is verified";
    }

    private void rewrites(Rewrites rewrites) {
        for (Rewrites.Rewrite rewrite : rewrites.list()) {
            console.warn(rewrite.field() + ": REDCap stores the "
                    + rewrite.column().label() + " differently from what was sent [UP-03]\n" + "  sent:   "
                    + TextFormat.line(rewrite.sent()) + "\n  stored: " + TextFormat.line(rewrite.stored()));
        }
    }

    /** A path as short as it can be typed from here. */
    private Path shown(Path path) {
        return path.startsWith(folder) ? folder.relativize(path) : path;
    }

    private void backup(Backup backup) {
        console.show("\nBackup of the dictionary before: " + shown(backup.folder()) + "\n");
        backup.values()
                .ifPresent(file -> console.show("Deleted values: " + file
                        + "\n  contains personal data, delete after use; rcol restore --values puts them back, "
                        + "rcol backups prune deletes them after that\n"));
    }

    private ExitCode notApplied(Proposal proposal, UploadOutcome.NotApplied not) {
        boolean cells = not.findings().stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        ExitCode code = cells ? ExitCode.FINDINGS : ExitCode.of(not.failure().kind());
        if (format == Format.TEXT) {
            console.show(FindingText.of(console, not.findings(), Severity.WARNING));
        }
        console.error(
                Style.RED, "rcol: not applied: " + Redaction.of(not.failure().text()));
        not.failure().hint().ifPresent(hint -> console.error(Style.PLAIN, "hint: " + Redaction.of(hint)));
        String last = "Not applied: " + TextFormat.shown(not.failure().text()) + ". Nothing was changed.";
        List<String> refused = not.findings().stream()
                .map(finding -> finding.place() + ": " + finding.message())
                .toList();
        return end(proposal, code, Outcome.NOT_APPLIED, last, new NotApplied(BackupPlace.of(not.backup()), refused));
    }

    private ExitCode unknown(Proposal proposal, UploadOutcome.Unknown unknown) {
        if (format == Format.TEXT) {
            console.show("\n" + TextFormat.shown(unknown.reason()) + ".\n");
            changes("What the project lacks of the wanted dictionary:", unknown.missing());
            changes("What differs in the project from before:", unknown.fromBefore());
            backup(unknown.backup());
            console.show("Look at the project's Codebook. To go back: rcol restore "
                    + shown(unknown.backup().folder()) + "\n");
        }
        return end(
                proposal,
                ExitCode.CHANGED,
                Outcome.UNKNOWN,
                UploadDialogue.UNKNOWN,
                new Unknown(
                        unknown.reason(),
                        BackupPlace.of(unknown.backup()),
                        lines(unknown.missing()),
                        lines(unknown.fromBefore())));
    }

    private void changes(String title, List<Change> changes) {
        if (!changes.isEmpty()) {
            console.show(title + "\n");
            lines(changes).stream().limit(MOST).forEach(line -> console.show("  - " + TextFormat.shown(line) + "\n"));
            if (changes.size() > MOST) {
                console.show("  ... and " + (changes.size() - MOST) + " more\n");
            }
        }
    }

    private static List<String> lines(List<Change> changes) {
        var lines = new ArrayList<String>();
        for (Change change : changes) {
            Optional<String> field = change.field().map(Object::toString);
            lines.add(change.form() + field.map(name -> " / " + name).orElse("") + ": " + ChangeDescription.of(change));
        }
        return lines;
    }
}
