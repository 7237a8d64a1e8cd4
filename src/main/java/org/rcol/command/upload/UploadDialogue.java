package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.command.ExitCode;
import org.rcol.command.FindingJson;
import org.rcol.command.FindingText;
import org.rcol.command.Format;
import org.rcol.command.JsonDocument;
import org.rcol.config.Policy;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.session.Program;
import org.rcol.upload.Consent;
import org.rcol.upload.DraftPackage;
import org.rcol.upload.Proposal;
import org.rcol.upload.Upload;
import org.rcol.upload.ValueBackup;
import org.rcol.upload.Workplace;

/** The conversation of an upload from the proposal to its last line: show, ask, apply, tell. Upload and restore share it. */
public final class UploadDialogue {
    /** What is said while nobody knows whether an import was applied. */
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
     */
    public UploadDialogue(
            Program program, String command, ConsentOptions options, boolean verbose, RequestCount requests) {
        this.program = program;
        this.console = program.console();
        this.command = command;
        this.options = options;
        this.verbose = verbose;
        this.report = new UploadReport(program, options.format(), options.withCounts(), command, requests);
    }

    /** Lines that are told with an upload that was applied, before its last one. */
    public UploadDialogue endingWith(List<String> nextSteps) {
        report.endWith(nextSteps);
        return this;
    }

    /** How many requests were sent so far. */
    @FunctionalInterface
    public interface RequestCount {
        /** The number, retries included. */
        int requests();
    }

    /**
     * Leads a proposal to its end.
     *
     * @param packageFolder where a package for Draft Mode goes, if the project is in Production
     */
    public ExitCode lead(Upload upload, Proposal proposal, Workplace place, Optional<Path> packageFolder) {
        if (options.format() == Format.TEXT) {
            console.out(ProposalText.of(console, proposal, verbose));
        }
        if (proposal.hasErrors()) {
            return report.stopped(
                    proposal,
                    ExitCode.FINDINGS,
                    "refused",
                    "The merged dictionary would have errors: " + FindingText.count(proposal.findings())
                            + ". Nothing was changed.");
        }
        if (proposal.isUnchanged()) {
            return report.stopped(proposal, ExitCode.OK, "unchanged", "No changes.");
        }
        if (proposal.target().project().inProduction()) {
            return packaged(proposal, place, packageFolder);
        }
        if (proposal.risk() == Risk.REFUSED) {
            return report.stopped(
                    proposal,
                    ExitCode.REFUSED,
                    "refused",
                    "The record ID of a project with records cannot be changed. Nothing was changed.");
        }
        if (options.dryRun()) {
            return report.stopped(proposal, ExitCode.OK, "planned", "Dry run: nothing was changed.");
        }
        Policy policy = Policy.read(program.environment());
        if (proposal.risk() == Risk.LOSES_DATA && !policy.allowsDataLoss()) {
            return report.stopped(
                    proposal,
                    ExitCode.REFUSED,
                    "refused",
                    "Nothing was changed: " + policy.words() + " allows no deletion of recorded data.");
        }
        ValueBackup values = values(proposal, policy);
        Consent consent = agreed(proposal);
        List<String> missing = consent.missing(proposal.changes());
        return missing.isEmpty() ? applied(upload, proposal, consent, values) : refused(proposal, consent, missing);
    }

    /** Whether values are saved before they are deleted; where the policy forbids it, the user hears so before agreeing. */
    private ValueBackup values(Proposal proposal, Policy policy) {
        ValueBackup wanted = options.values();
        if (policy.allowsValueBackups() || !wanted.wanted() || proposal.losses().isEmpty()) {
            return wanted;
        }
        console.warn(policy.words() + " allows no backup of values: what is deleted cannot be put back by rcol");
        return new ValueBackup(false, Optional.of(policy.words() + " allows none"));
    }

    private ExitCode packaged(Proposal proposal, Workplace place, Optional<Path> folder) {
        if (options.dryRun()) {
            return report.stopped(
                    proposal,
                    ExitCode.REFUSED,
                    "refused",
                    "The project is in Production: REDCap's API takes no dictionary. Dry run: no package was written.");
        }
        DraftPackage draft = DraftPackage.write(
                folder.orElseGet(() -> DraftPackage.defaultFolder(place, proposal.target())),
                proposal,
                program.version(),
                false);
        return report.packaged(
                proposal,
                ExitCode.REFUSED,
                draft,
                "The project is in Production: REDCap's API takes no dictionary. Nothing was changed; take the package in "
                        + draft.folder() + " into Draft Mode, changes.md tells how.");
    }

    /** Writes the package of a merge onto a draft; nothing is asked, for nothing is changed anywhere else. */
    public ExitCode leadDraft(Proposal proposal, Workplace place, Optional<Path> folder) {
        if (options.format() == Format.TEXT) {
            console.out(ProposalText.of(console, proposal, verbose));
        }
        if (proposal.hasErrors()) {
            return report.stopped(
                    proposal,
                    ExitCode.FINDINGS,
                    "refused",
                    "The merged dictionary would have errors: " + FindingText.count(proposal.findings()) + ".");
        }
        if (proposal.isUnchanged()) {
            return report.stopped(proposal, ExitCode.OK, "unchanged", "No changes.");
        }
        if (options.dryRun()) {
            return report.stopped(proposal, ExitCode.OK, "planned", "Dry run: no package was written.");
        }
        DraftPackage draft = DraftPackage.write(
                folder.orElseGet(() -> DraftPackage.defaultFolder(place, proposal.target())),
                proposal,
                program.version(),
                true);
        return report.packaged(
                proposal,
                ExitCode.OK,
                draft,
                "Merged onto the draft; the package is in " + draft.folder()
                        + ", changes.md tells how to bring it in. No project was touched.");
    }

    /** The consent of the options, raised by what is typed where somebody can be asked. */
    private Consent agreed(Proposal proposal) {
        Consent consent = options.consent();
        List<String> wrong = consent.wrongCounts(proposal.changes());
        if (!wrong.isEmpty()) {
            throw RcolException.of(Kind.REFUSED, String.join("; ", wrong) + "; nothing was changed")
                    .hint("look at the plan again: the data changed since the number was written down");
        }
        consent.unused(proposal.changes())
                .forEach(text -> console.warn("--allow \"" + text + "\" names no change of this plan"));
        boolean theirs = !options.overwrite && proposal.changes().stream().anyMatch(PlannedChange::undoesProject);
        Optional<Risk> open = consent.open(proposal.changes());
        if (open.isEmpty() || theirs || !console.canAsk() || options.format() != Format.TEXT) {
            return consent;
        }
        return ask(open.get(), proposal, consent);
    }

    private Consent ask(Risk risk, Proposal proposal, Consent consent) {
        String id = proposal.target().project().id();
        String question =
                switch (risk) {
                    case SAFE -> "Apply? [y/N]";
                    case CHANGES -> "This changes what recorded data mean or who sees them. Type \"change\" to apply:";
                    case LOSES_DATA, REFUSED ->
                        "Recorded values will be deleted. Type the project id (" + id + ") to apply:";
                };
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
        ExitCode code = report.refused(proposal, missing, "Nothing was changed: consent is missing.");
        boolean dangerous = consent.open(proposal.changes())
                .filter(risk -> risk != Risk.SAFE)
                .isPresent();
        console.error(Style.RED, "rcol: not applied, for consent is missing");
        console.error(
                Style.PLAIN,
                "hint: " + (dangerous ? "ask whoever is responsible for the data first; then add: " : "add: ")
                        + String.join(" ", missing));
        return code;
    }

    private ExitCode applied(Upload upload, Proposal proposal, Consent consent, ValueBackup values) {
        return report.of(proposal, upload.apply(proposal, consent, values));
    }

    /** Shows what the check of the files found, before any project is looked at; errors end the command. */
    public Optional<ExitCode> checked(List<Finding> findings) {
        boolean errors = findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        if (options.format() == Format.TEXT || !errors) {
            String shown = FindingText.of(console, findings, Severity.WARNING);
            if (errors) {
                console.out(shown);
            } else if (!shown.isEmpty()) {
                shown.lines().forEach(line -> console.error(Style.PLAIN, line));
            }
        }
        if (!errors) {
            return Optional.empty();
        }
        if (options.format() == Format.JSON) {
            console.out(JsonDocument.of(command, ExitCode.FINDINGS, new Refused("refused", FindingJson.of(findings))));
        } else {
            console.out(FindingText.count(findings) + ". Nothing was sent.\n");
        }
        return Optional.of(ExitCode.FINDINGS);
    }

    private record Refused(String outcome, List<FindingJson> findings) {}
}
