package org.rcol.upload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.rcol.check.Excerpt;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.logic.Remedy;
import org.rcol.plan.Change;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Plan;
import org.rcol.redcap.CellError;
import org.rcol.redcap.ImportAnswer;
import org.rcol.redcap.Pause;
import org.rcol.redcap.Redcap;

/**
 * The one import of an upload: announced durably, sent once after a last look at the dictionary, and settled by reading.
 *
 * <p>Whatever the server answers, what the project holds decides. An answer only says how long to look: a server that has the whole request
 * may still be working on it, and one that never got all of it cannot carry it out.
 */
final class Import {
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final Redcap redcap;
    private final HostedProject project;
    private final Receipts receipts;
    private final Pause pause;
    private final Consumer<UploadStage> stage;

    Import(Redcap redcap, HostedProject project, Receipts receipts, Pause pause, Consumer<UploadStage> stage) {
        this.redcap = redcap;
        this.project = project;
        this.receipts = receipts;
        this.pause = pause;
        this.stage = stage;
    }

    /**
     * Sends what was proposed.
     *
     * @throws RcolException if nothing was sent: {@code CHANGED} if the dictionary was changed since the proposal, or what reading it failed
     *     with
     */
    UploadOutcome send(Proposal proposal, Consent consent, ValueBackup values, Backup backup) {
        Intent intent = receipts.announce(proposal, consent, values, backup);
        ImportAnswer answer;
        try {
            answer = redcap.together(2, () -> {
                requireUnmoved(intent.receipt().before(), redcap.metadata());
                stage.accept(UploadStage.IMPORTING);
                return redcap.importMetadata(proposal.plan().wanted());
            });
        } catch (RcolException e) {
            // What is thrown was thrown before anything was sent.
            receipts.drop(project);
            throw e;
        }
        stage.accept(UploadStage.VERIFYING);
        return outcome(intent, backup, proposal.plan().current(), answer);
    }

    private static void requireUnmoved(Fingerprint before, DataDictionary now) {
        if (!Fingerprint.of(now).equals(before)) {
            throw RcolException.of(
                            Kind.CHANGED,
                            "the project's dictionary was changed while you were looking; nothing was sent")
                    .hint("run the upload again to see the new plan");
        }
    }

    private UploadOutcome outcome(Intent intent, Backup backup, DataDictionary before, ImportAnswer answer) {
        if (answer instanceof ImportAnswer.Rejected rejected) {
            return refused(intent, backup, before, rejected);
        }
        if (answer instanceof ImportAnswer.Lost lost) {
            ReadBack found = lost.fullyWritten() ? settled(intent) : readable(intent);
            return switch (found.standing()) {
                case WANTED -> applied(intent, backup, found, Optional.empty());
                case BEFORE ->
                    lost.fullyWritten()
                            ? unknown(
                                    intent,
                                    backup,
                                    before,
                                    found,
                                    lost.reason()
                                            + "; the project still has its old dictionary: not applied so far, the "
                                            + "server may still be working")
                            : notApplied(backup, RcolException.of(Kind.UNREACHABLE, lost.reason()), List.of());
                case OTHER, UNREADABLE -> unknown(intent, backup, before, found, lost.reason());
            };
        }
        ReadBack found = settled(intent);
        return switch (found.standing()) {
            case WANTED -> applied(intent, backup, found, Optional.empty());
            case BEFORE -> unknown(intent, backup, before, found, "REDCap accepted the import and kept the old text");
            case OTHER, UNREADABLE -> unknown(intent, backup, before, found, "REDCap accepted the import");
        };
    }

    /** A filter or a proxy may judge an answer after the server has done the work, so that one look decides. */
    private UploadOutcome refused(Intent intent, Backup backup, DataDictionary before, ImportAnswer.Rejected rejected) {
        RcolException failure = rejected.failure();
        ReadBack found = ReadBack.of(redcap, intent.receipt());
        return switch (found.standing()) {
            case WANTED ->
                applied(
                        intent,
                        backup,
                        found,
                        Optional.of("the answer to the import was a refusal (" + failure.text()
                                + "), but the project has the wanted dictionary"));
            case BEFORE -> notApplied(backup, rejected);
            case OTHER, UNREADABLE -> unknown(intent, backup, before, found, failure.text());
        };
    }

    /** Reads until the wanted dictionary is there, or another one, or nothing more can be found out. */
    private ReadBack settled(Intent intent) {
        ReadBack found = ReadBack.of(redcap, intent.receipt());
        for (Duration wait : WAITS) {
            if (found.standing() == ReadBack.Standing.WANTED || found.standing() == ReadBack.Standing.OTHER) {
                return found;
            }
            pause.sleep(wait);
            found = ReadBack.of(redcap, intent.receipt());
        }
        return found;
    }

    /** Reads until the project can be read at all. */
    private ReadBack readable(Intent intent) {
        ReadBack found = ReadBack.of(redcap, intent.receipt());
        for (Duration wait : WAITS) {
            if (found.standing() != ReadBack.Standing.UNREADABLE) {
                return found;
            }
            pause.sleep(wait);
            found = ReadBack.of(redcap, intent.receipt());
        }
        return found;
    }

    private UploadOutcome applied(Intent intent, Backup backup, ReadBack found, Optional<String> remark) {
        try {
            return new UploadOutcome.Applied(
                    backup,
                    Optional.of(receipts.finish(project, intent, found.rewrites())),
                    found.rewrites(),
                    remark,
                    Optional.empty());
        } catch (RcolException e) {
            // The intent is still there, so the next upload of this project writes it.
            return new UploadOutcome.Applied(
                    backup,
                    Optional.empty(),
                    found.rewrites(),
                    Optional.of("the receipt is missing: " + e.text()),
                    Optional.empty());
        }
    }

    /** A refusal of the dictionary itself is reported cell by cell; one of the token or the right has nothing to do with its cells. */
    private UploadOutcome notApplied(Backup backup, ImportAnswer.Rejected rejected) {
        boolean cells = rejected.failure().kind() == Kind.BAD_ANSWER
                && !rejected.errors().isEmpty();
        return cells
                ? notApplied(
                        backup,
                        RcolException.of(Kind.REFUSED, "REDCap refused the dictionary"),
                        rejected.errors().stream().map(Import::finding).toList())
                : notApplied(backup, rejected.failure(), List.of());
    }

    private UploadOutcome notApplied(Backup backup, RcolException failure, List<Finding> findings) {
        receipts.drop(project);
        return new UploadOutcome.NotApplied(backup, failure, findings);
    }

    /** The intent stays: the next upload finds out. */
    private static UploadOutcome unknown(
            Intent intent, Backup backup, DataDictionary before, ReadBack found, String reason) {
        String words =
                switch (found.standing()) {
                    case OTHER -> reason + "; the project now has neither its old dictionary nor the wanted one";
                    case UNREADABLE -> reason + "; and the project cannot be read to find out what happened";
                    case BEFORE, WANTED -> reason;
                };
        DataDictionary wanted = intent.receipt().wanted().dictionary();
        return new UploadOutcome.Unknown(
                backup,
                words,
                changes(found.stored(), wanted),
                found.stored()
                        .map(stored -> Plan.between(before, stored).changes())
                        .orElse(List.of()));
    }

    private static List<Change> changes(Optional<DataDictionary> from, DataDictionary to) {
        return from.map(stored -> Plan.between(stored, to).changes()).orElse(List.of());
    }

    private static Finding finding(CellError error) {
        Optional<Field> field = error.field();
        return new Finding(
                "REDCAP",
                "refused-by-redcap",
                Severity.ERROR,
                field.map(f -> f.location().file()).orElse("REDCap"),
                field.map(f -> f.location().row()).orElse(0),
                field.map(f -> f.location().line()).orElse(0),
                field.flatMap(f -> error.column().map(c -> f.location().header().letter(c)))
                        .orElse(""),
                field.map(f -> f.name().text()).orElse(""),
                field.map(f -> f.form().text()).orElse(""),
                error.message(),
                Remedy.of(""),
                Excerpt.NONE);
    }

    /** Finds out what became of an upload that left its intent behind; returns it in words. */
    String settle(Intent intent, DataDictionary current) {
        ReadBack found = ReadBack.of(current, intent.receipt());
        String upload = "the upload of " + intent.receipt().time();
        if (found.standing() == ReadBack.Standing.WANTED) {
            receipts.finish(project, intent, found.rewrites());
            return upload + ", which was cut short, had been applied";
        }
        receipts.drop(project);
        return found.standing() == ReadBack.Standing.BEFORE
                ? upload + ", which was cut short, has not been applied so far"
                : upload + " was cut short, and the project now has neither its old dictionary nor the wanted one; "
                        + "the old one is in " + intent.receipt().backup();
    }
}
