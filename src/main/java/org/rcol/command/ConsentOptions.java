package org.rcol.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.plan.Risk;
import org.rcol.upload.Allowance;
import org.rcol.upload.Consent;
import org.rcol.upload.ValueBackup;

/** The options by which somebody agrees to changes; upload and restore share them. */
public final class ConsentOptions {
    private @Nullable Path packageDir;
    private boolean noDataQuestion;
    private boolean yes;
    private List<String> allow = List.of();
    private boolean allowDataLoss;
    boolean overwrite;
    private @Nullable Path backupDir;
    private boolean noValueBackup;
    private @Nullable String reason;
    private Format format = Format.TEXT;
    private boolean withCounts;
    private boolean dryRun;

    /** Adds the options to a command. */
    public void addTo(Syntax command) {
        command.option(
                        "--package-dir",
                        "DIR",
                        Path.class,
                        dir -> packageDir = dir,
                        "Where a package for Draft Mode goes.")
                .flag(
                        "--no-data-question",
                        "Do not count recorded data; everything counts as unknown.",
                        on -> noDataQuestion = on)
                .flag("-y --yes", "Agree to changes that touch no recorded data.", on -> yes = on)
                .repeatable(
                        "--allow",
                        "WHAT",
                        list -> allow = List.copyOf(list),
                        "Agree by name: \"change:FIELD\", \"delete:FIELD=COUNT\",",
                        "\"delete-form:FORM=COUNT\", \"delete-code:FIELD/CODE=COUNT\". Repeatable.")
                .flag(
                        "--allow-data-loss",
                        "Agree to all losses shown; on a terminal or with --plan only.",
                        on -> allowDataLoss = on)
                .flag(
                        "--overwrite-project-changes",
                        "Undo what was changed in REDCap since the last upload.",
                        on -> overwrite = on)
                .option(
                        "--backup-dir",
                        "DIR",
                        Path.class,
                        dir -> backupDir = dir,
                        "Put backups here instead of .rcol/backups.")
                .flag(
                        "--no-value-backup",
                        "Do not save values that are about to be deleted; needs --reason.",
                        on -> noValueBackup = on)
                .option("--reason", "TEXT", String.class, text -> reason = text, "Why; goes into the receipt.")
                .format(word -> format = word, List.of(Format.values()))
                .flag("--with-counts", "Put counts and the project into markdown.", on -> withCounts = on)
                .flag("--dry-run", "Show the plan and stop; write nothing.", on -> dryRun = on);
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
        return new Consent(upTo, allowances, overwrite, said);
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
            return Optional.of("--allow-data-loss works on a terminal or with --plan only");
        }
        boolean silent = noValueBackup && (reason == null || reason.isBlank());
        return silent ? Optional.of("--no-value-backup needs --reason") : Optional.empty();
    }
}
