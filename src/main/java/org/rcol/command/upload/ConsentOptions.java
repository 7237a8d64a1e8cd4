package org.rcol.command.upload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.command.Format;
import org.rcol.command.TakesSafetyOff;
import org.rcol.console.TextFormat;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Risk;
import org.rcol.redcap.Redaction;
import org.rcol.upload.Allowance;
import org.rcol.upload.Approval;
import org.rcol.upload.Consent;
import org.rcol.upload.ValueBackup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options by which somebody agrees to changes; upload and restore share them. */
public final class ConsentOptions {
    @Option(names = "--package-dir", paramLabel = "DIR", description = "Where a package for Draft Mode goes.")
    private @Nullable Path packageDir;

    @Option(names = "--no-data-question", description = "Do not count recorded data; everything counts as unknown.")
    @TakesSafetyOff
    private boolean noDataQuestion;

    @Option(
            names = {"-y", "--yes"},
            description = "Agree to changes that touch no recorded data.")
    private boolean yes;

    @Option(
            names = "--allow",
            paramLabel = "WHAT",
            description = {
                "Agree by name: \"change:FIELD\", \"delete:FIELD=COUNT\",",
                "\"delete-form:FORM=COUNT\", \"delete-code:FIELD/CODE=COUNT\". Repeatable."
            })
    private List<String> allow = List.of();

    @Option(names = "--allow-data-loss", description = "Agree to all losses shown; only where somebody sees them.")
    @TakesSafetyOff
    private boolean allowDataLoss;

    @Option(
            names = "--overwrite-project-changes",
            description = "Undo what was changed in REDCap since the last upload.")
    @TakesSafetyOff
    boolean overwrite;

    @Option(names = "--backup-dir", paramLabel = "DIR", description = "Put backups here instead of .rcol/backups.")
    private @Nullable Path backupDir;

    @Option(
            names = "--no-value-backup",
            description = "Do not save values that are about to be deleted; needs --reason.")
    @TakesSafetyOff
    private boolean noValueBackup;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded in the receipt.")
    private @Nullable String reason;

    @Option(
            names = "--approved-by",
            paramLabel = "TEXT",
            description = "Who approved this change; recorded in the receipt as told.")
    private String approvedBy = "";

    @Option(
            names = "--approval-ref",
            paramLabel = "TEXT",
            description = "Where the approval is kept, such as a ticket; recorded in the receipt.")
    private String approvalRef = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(names = "--all-changes", description = "Show long lists of safe changes to their end.")
    private boolean allChanges;

    @Option(names = "--with-counts", description = "Include counts and the project in markdown.")
    private boolean withCounts;

    @Option(
            names = {"-n", "--dry-run"},
            description = "Show the plan and stop; write nothing.")
    private boolean dryRun;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /**
     * The command line as it was typed, without {@code --dry-run} and with what these changes need; blank if it is not known, or would
     * repeat what may be a token.
     */
    String applying(List<PlannedChange> changes) {
        ParseResult typed =
                command == null ? null : command.root().commandLine().getParseResult();
        if (typed == null
                || typed.originalArgs().stream()
                        .anyMatch(word -> !Redaction.line(word).equals(word))) {
            return "";
        }
        var words = new ArrayList<>(List.of("rcol"));
        typed.originalArgs().stream()
                // Flags of one letter may be typed as one word.
                .map(word -> word.matches("-[nqvy]+") ? word.replace("n", "") : word)
                .filter(word -> !word.equals("--dry-run") && !word.equals("-"))
                .map(TextFormat::typed)
                .forEach(words::add);
        words.addAll(consent().missing(changes));
        return String.join(" ", words);
    }

    /** The consent that the options give. */
    public Consent consent() {
        List<Allowance> allowances = allow.stream().map(Allowance::of).toList();
        var said = new ArrayList<String>();
        if (yes) {
            said.add("--yes");
        }
        allow.forEach(text -> said.add("--allow " + text));
        if (allowDataLoss) {
            said.add("--allow-data-loss");
        }
        if (overwrite) {
            said.add("--overwrite-project-changes");
        }
        Optional<Risk> upTo =
                allowDataLoss ? Optional.of(Risk.LOSES_DATA) : yes ? Optional.of(Risk.SAFE) : Optional.empty();
        return new Consent(
                upTo, allowances, overwrite, said, new Approval("", approvedBy.strip(), approvalRef.strip()));
    }

    ValueBackup values() {
        return new ValueBackup(!noValueBackup, Optional.ofNullable(reason));
    }

    /** The format of the answer. */
    public Format format() {
        return format;
    }

    /** Whether markdown shows counts and the project. */
    boolean withCounts() {
        return withCounts;
    }

    /** Whether long lists of safe changes are shown to their end. */
    boolean allChanges() {
        return allChanges;
    }

    /** Whether to stop after the plan. */
    public boolean dryRun() {
        return dryRun;
    }

    /** Where a package for Draft Mode goes, if not to the usual place. */
    public Optional<Path> packageDir() {
        return Optional.ofNullable(packageDir);
    }

    /** Whether recorded data are counted. */
    public boolean asksForData() {
        return !noDataQuestion;
    }

    /** Where backups go, if not to the usual place. */
    public Optional<Path> backupDir() {
        return Optional.ofNullable(backupDir);
    }

    /** What is wrong with the options taken together, if anything is. */
    public Optional<String> complaint(boolean terminal, boolean plan) {
        if (allowDataLoss && !terminal && !plan) {
            boolean plans = command != null && command.findOption("--plan") != null;
            return Optional.of("--allow-data-loss works only on a terminal" + (plans ? " or with --plan" : ""));
        }
        boolean silent = noValueBackup && (reason == null || reason.isBlank());
        return silent ? Optional.of("--no-value-backup needs --reason") : Optional.empty();
    }
}
