package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.command.ExitCode;
import org.rcol.command.FindingJson;
import org.rcol.command.FindingText;
import org.rcol.command.Format;
import org.rcol.command.JsonDocument;
import org.rcol.command.PlanText;
import org.rcol.config.Policy;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.review.Review;
import org.rcol.review.ReviewPage;
import org.rcol.session.Program;
import org.rcol.text.Quantity;
import org.rcol.upload.Consent;
import org.rcol.upload.DraftPackage;
import org.rcol.upload.ProjectFolders;
import org.rcol.upload.Proposal;
import org.rcol.upload.Upload;
import org.rcol.upload.ValueBackup;

/** The conversation of an upload from the proposal to its last line: show, ask, apply, report. Upload and restore share it. */
public final class UploadDialogue {
    /** What is said while it is not known whether an import was applied. */
    public static final String UNKNOWN =
            "UNKNOWN: whether the upload was applied is not known. The next rcol upload settles it.";

    private final Program program;
    private final Console console;
    private final String command;
    private final ConsentOptions options;
    private final boolean verbose;
    private final UploadReport report;

    /**
     * @param command the command's name for its JSON document
     * @param requests how many requests were sent so far, retries included
     */
    public UploadDialogue(
            Program program, String command, ConsentOptions options, boolean verbose, IntSupplier requests) {
        this.program = program;
        this.console = program.console();
        this.command = command;
        this.options = options;
        this.verbose = verbose;
        this.report = new UploadReport(program, options.format(), options.withCounts(), command, requests);
    }

    /** Lines that are shown with an upload that was applied, before its last one. */
    public UploadDialogue endingWith(List<String> nextSteps) {
        report.endWith(nextSteps);
        return this;
    }

    /** Leads a proposal to its end. */
    public ExitCode lead(Upload upload, Proposal proposal, ProjectFolders folders) {
        ExitCode code = ended(upload, proposal, folders);
        OldValues.remind(console, folders.user(), program.environment().clock().instant());
        return code;
    }

    private ExitCode ended(Upload upload, Proposal proposal, ProjectFolders folders) {
        show(proposal);
        if (proposal.hasErrors()) {
            return report.faulty(proposal, errors(proposal) + " Nothing was changed.");
        }
        if (proposal.isUnchanged()) {
            return report.unchanged(proposal);
        }
        if (proposal.target().project().inProduction()) {
            return inProduction(proposal, folders);
        }
        if (proposal.risk() == Risk.REFUSED) {
            return report.refused(
                    proposal, "The record ID of a project with records cannot be changed. Nothing was changed.");
        }
        if (options.dryRun()) {
            ExitCode code = report.planned(proposal, "Dry run: nothing was changed.");
            String command = options.applying(proposal.changes());
            if (options.format() == Format.TEXT && !command.isEmpty()) {
                console.show("To apply: " + command + "\n");
            }
            return code;
        }
        Policy policy = Policy.read(program.environment());
        if (proposal.risk() == Risk.LOSES_DATA && !policy.allowsDataLoss()) {
            return report.refused(
                    proposal, "Nothing was changed: " + policy.words() + " allows no deletion of recorded data.");
        }
        ValueBackup values = values(proposal, policy);
        Consent consent = agreed(proposal);
        List<String> missing = consent.missing(proposal.changes());
        return missing.isEmpty()
                ? report.of(proposal, upload.apply(proposal, consent, values))
                : refused(proposal, consent, missing);
    }

    private void show(Proposal proposal) {
        if (options.format() == Format.TEXT) {
            console.page(ProposalText.of(console, proposal, verbose || options.allChanges()));
        }
    }

    private static String errors(Proposal proposal) {
        return "The merged dictionary would have errors: " + FindingText.count(proposal.findings()) + ".";
    }

    /** Whether values are saved before they are deleted; where the policy forbids it, the user is told so before agreeing. */
    private ValueBackup values(Proposal proposal, Policy policy) {
        ValueBackup wanted = options.values();
        if (policy.allowsValueBackups() || !wanted.wanted() || proposal.losses().isEmpty()) {
            return wanted;
        }
        console.warn(policy.words() + " allows no backup of values: what is deleted cannot be put back by rcol");
        return new ValueBackup(false, Optional.of(policy.words() + " allows none"));
    }

    private ExitCode inProduction(Proposal proposal, ProjectFolders folders) {
        String production = "The project is in Production: REDCap's API takes no dictionary. ";
        if (options.dryRun()) {
            return report.refused(proposal, production + "Dry run: no package was written.");
        }
        DraftPackage draft = packaged(proposal, folders, false);
        return report.refused(
                proposal,
                production + "Nothing was changed; take the package in " + draft.folder()
                        + " into Draft Mode, changes.md says how.",
                draft);
    }

    /** Writes the package of a merge onto a draft; nothing is asked, because nothing is changed anywhere else. */
    public ExitCode leadDraft(Proposal proposal, ProjectFolders folders) {
        show(proposal);
        if (proposal.hasErrors()) {
            return report.faulty(proposal, errors(proposal));
        }
        if (proposal.isUnchanged()) {
            return report.unchanged(proposal);
        }
        if (options.dryRun()) {
            return report.planned(proposal, "Dry run: no package was written.");
        }
        DraftPackage draft = packaged(proposal, folders, true);
        return report.planned(
                proposal,
                "Merged onto the draft; the package is in " + draft.folder()
                        + ", changes.md says how to bring it in. No project was touched.",
                draft);
    }

    private DraftPackage packaged(Proposal proposal, ProjectFolders folders, boolean fromDraft) {
        Path folder = options.packageDir()
                .map(program.environment().folder()::resolve)
                .orElseGet(() -> DraftPackage.defaultFolder(
                        folders,
                        proposal.target(),
                        program.environment().clock().instant()));
        return DraftPackage.write(folder, proposal, program.version(), fromDraft);
    }

    /** The consent of the options, raised by what is typed where somebody can be asked. */
    private Consent agreed(Proposal proposal) {
        Consent consent = options.consent().on(ReviewPage.hash(Review.of(proposal, program.version())));
        report.approved(consent.approval());
        List<String> wrong = consent.wrongCounts(proposal.changes());
        if (!wrong.isEmpty()) {
            throw RcolException.of(Kind.REFUSED, String.join("; ", wrong) + "; nothing was changed")
                    .hint("look at the plan again: the data changed since the number was written down");
        }
        consent.unused(proposal.changes())
                .forEach(text -> console.warn("--allow \"" + text + "\" matches no change of this plan"));
        boolean theirs = !options.overwrite && proposal.changes().stream().anyMatch(PlannedChange::undoesProject);
        Optional<Risk> open = consent.open(proposal.changes());
        if (open.isEmpty() || theirs || !console.canAsk() || options.format() != Format.TEXT) {
            return consent;
        }
        return ask(open.get(), proposal, consent);
    }

    private Consent ask(Risk risk, Proposal proposal, Consent consent) {
        var project = proposal.target().project();
        String id = project.id();
        String changes = Quantity.of(proposal.changes().size(), "change");
        String what = changes + " to \"" + TextFormat.line(project.title()) + "\" (project " + id + ", "
                + project.status() + ")";
        String question =
                switch (risk) {
                    case SAFE -> "Apply " + what + "? [y/N]";
                    case CHANGES ->
                        what + ": this changes what recorded data mean or who sees them. Type \"change\" to apply:";
                    case LOSES_DATA, REFUSED ->
                        what + ": recorded values will be deleted. Type the project id (" + id + ") to apply:";
                };
        PlanText.risky(proposal.changes()).forEach(line -> console.error(Style.RED, line));
        String typed = console.ask(question).map(String::strip).orElse("");
        boolean agreed =
                switch (risk) {
                    case SAFE -> typed.equalsIgnoreCase("y") || typed.equalsIgnoreCase("yes");
                    case CHANGES -> typed.equals("change");
                    case LOSES_DATA, REFUSED -> typed.equals(id);
                };
        return agreed ? consent.raisedTo(risk, "typed \"" + typed + "\"") : consent;
    }

    private ExitCode refused(Proposal proposal, Consent consent, List<String> missing) {
        ExitCode code = report.refused(proposal, "Nothing was changed: consent is missing.", missing);
        boolean dangerous = consent.open(proposal.changes())
                .filter(risk -> risk != Risk.SAFE)
                .isPresent();
        console.error(Style.RED, "rcol: not applied, because consent is missing");
        console.error(
                Style.PLAIN,
                "hint: " + (dangerous ? "ask whoever is responsible for the data first; then add: " : "add: ")
                        + String.join(" ", missing));
        return code;
    }

    /** Shows what the check of the files found, before any project is looked at; errors end the command. */
    public Optional<ExitCode> checked(List<Finding> findings) {
        boolean errors = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        // Warnings are shown with the plan, when it is known what they refer to.
        if (!errors) {
            return Optional.empty();
        }
        if (options.format() == Format.TEXT) {
            console.show(FindingText.of(console, findings, Severity.WARNING));
        }
        if (options.format() == Format.JSON) {
            console.out(JsonDocument.of(
                    command, ExitCode.FINDINGS, new Refused(Outcome.REFUSED, FindingJson.of(findings))));
        } else {
            console.show(FindingText.count(findings) + ". Nothing was sent.\n");
        }
        return Optional.of(ExitCode.FINDINGS);
    }

    private record Refused(Outcome outcome, List<FindingJson> findings) {}
}
