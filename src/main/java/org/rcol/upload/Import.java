package org.rcol.upload;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.check.Excerpt;
import org.rcol.check.Finding;
import org.rcol.check.Severity;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.plan.Change;
import org.rcol.plan.Count;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.SentCells;
import org.rcol.redcap.CellError;
import org.rcol.redcap.ImportAnswer;
import org.rcol.redcap.Redcap;

/**
 * The one import of an upload: announced durably, sent once behind a last look at the dictionary, and settled by reading.
 *
 * <p>Whatever the server answers, what the project holds decides. An answer only says how long to look: a server that has the whole request
 * may still be working on it, and one that never got all of it cannot carry it out.
 */
final class Import {
    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final Redcap redcap;
    private final Workplace place;
    private final Target target;

    Import(Redcap redcap, Workplace place, Target target) {
        this.redcap = redcap;
        this.place = place;
        this.target = target;
    }

    /**
     * Sends what was proposed.
     *
     * @throws RcolException if nothing was sent: {@code CHANGED} if the dictionary was changed since the proposal, or what reading it failed
     *     with
     */
    UploadOutcome send(Proposal proposal, Consent consent, ValueBackup values, Backup backup) {
        var intent = new Intent(place.receipts(target), receipt(proposal, consent, values, backup));
        Intent.write(place.state(target), intent);
        ImportAnswer answer;
        try {
            answer = redcap.together(2, () -> {
                requireUnmoved(intent.receipt().before(), redcap.metadata());
                place.stage().accept(Stage.IMPORTING);
                return redcap.importMetadata(proposal.plan().wanted());
            });
        } catch (RcolException e) {
            // What is thrown was thrown before anything was sent.
            Intent.remove(place.state(target));
            throw e;
        }
        place.stage().accept(Stage.VERIFYING);
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

    private Receipt receipt(Proposal proposal, Consent consent, ValueBackup values, Backup backup) {
        var said = new ArrayList<>(consent.said());
        values.reason().ifPresent(reason -> said.add("no value backup: " + reason));
        Plan plan = proposal.plan();
        return new Receipt(
                target.host(),
                target.project().id(),
                target.project().title(),
                place.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                place.version(),
                Fingerprint.of(plan.current()),
                proposal.instruments(),
                new StoredDictionary(plan.wanted()),
                SentCells.between(plan.current(), plan.wanted()),
                proposal.rewrites(),
                proposal.changes().stream().map(Import::summary).toList(),
                said,
                backup.folder().toString(),
                backup.values().map(Path::toString).orElse(""),
                Receipt.FORMAT);
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

    /** Reads until the wanted dictionary is there, or another one, or nothing more can be learnt. */
    private ReadBack settled(Intent intent) {
        ReadBack found = ReadBack.of(redcap, intent.receipt());
        for (Duration wait : WAITS) {
            if (found.standing() == ReadBack.Standing.WANTED || found.standing() == ReadBack.Standing.OTHER) {
                return found;
            }
            place.pause().sleep(wait);
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
            place.pause().sleep(wait);
            found = ReadBack.of(redcap, intent.receipt());
        }
        return found;
    }

    private UploadOutcome applied(Intent intent, Backup backup, ReadBack found, Optional<String> remark) {
        try {
            return new UploadOutcome.Applied(
                    backup, Optional.of(finish(intent, found)), found.rewrites(), remark, Optional.empty());
        } catch (RcolException e) {
            // The intent is there still, so that the next upload of this project writes it.
            return new UploadOutcome.Applied(
                    backup,
                    Optional.empty(),
                    found.rewrites(),
                    Optional.of("the receipt is missing: " + e.text()),
                    Optional.empty());
        }
    }

    private Path finish(Intent intent, ReadBack found) {
        Path receipt = intent.receipt().with(found.rewrites()).writeTo(Path.of(intent.receipts()));
        Intent.remove(place.state(target));
        return receipt;
    }

    /** A refusal of the dictionary itself is told cell by cell; one of the token or the right has nothing to do with its cells. */
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
        Intent.remove(place.state(target));
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
                "",
                Excerpt.NONE);
    }

    /** Finds out what became of an upload that left its intent behind; returns it in words. */
    String settle(Intent intent, DataDictionary current) {
        ReadBack found = ReadBack.of(current, intent.receipt());
        String upload = "the upload of " + intent.receipt().time();
        if (found.standing() == ReadBack.Standing.WANTED) {
            finish(intent, found);
            return upload + ", which was cut short, had been applied";
        }
        Intent.remove(place.state(target));
        return found.standing() == ReadBack.Standing.BEFORE
                ? upload + ", which was cut short, has not been applied so far"
                : upload + " was cut short, and the project now has neither its old dictionary nor the wanted one; "
                        + "the old one lies in " + intent.receipt().backup();
    }
}
