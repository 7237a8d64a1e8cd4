package org.rcol.upload;

import java.nio.file.Path;
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
import org.rcol.plan.Count;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.Rewrites;
import org.rcol.redcap.CellError;
import org.rcol.redcap.ImportAnswer;
import org.rcol.redcap.Redcap;

/** The one import of an upload: announced durably, sent once, and settled by reading. */
final class Import {
    private final Redcap redcap;
    private final Workplace place;
    private final Target target;

    Import(Redcap redcap, Workplace place, Target target) {
        this.redcap = redcap;
        this.place = place;
        this.target = target;
    }

    UploadOutcome send(Proposal proposal, Consent consent, ValueBackup values, Backup backup) {
        var intent = new Intent(receipt(proposal, consent, values, backup), place.receipts(target));
        DataDictionary wanted = proposal.plan().wanted();
        Intent.write(place.state(target), intent);
        ImportAnswer answer;
        try {
            answer = redcap.importMetadata(wanted);
        } catch (RcolException e) {
            // What is thrown was thrown before anything was sent.
            Intent.remove(place.state(target));
            throw e;
        }
        var settlement = new Settlement(redcap, place.pause(), intent.receipt().before(), wanted);
        if (answer instanceof ImportAnswer.Lost lost) {
            return outcome(intent, backup, settlement.settle(lost.fullyWritten()), lost.reason());
        }
        if (answer instanceof ImportAnswer.Rejected rejected) {
            return rejected(intent, backup, settlement, rejected);
        }
        return outcome(intent, backup, settlement.settle(true), "the server said that it took the dictionary");
    }

    private Receipt receipt(Proposal proposal, Consent consent, ValueBackup values, Backup backup) {
        var said = new ArrayList<>(consent.said());
        values.reason().ifPresent(reason -> said.add("no value backup: " + reason));
        return new Receipt(
                target.host(),
                target.project().id(),
                target.project().title(),
                place.clock().instant().toString(),
                place.version(),
                Fingerprint.of(proposal.plan().current()),
                proposal.instruments(),
                new StoredDictionary(proposal.plan().wanted()),
                Rewrites.NONE,
                proposal.changes().stream().map(Import::summary).toList(),
                said,
                backup.folder().toString(),
                backup.values().map(Path::toString));
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

    private UploadOutcome rejected(
            Intent intent, Backup backup, Settlement settlement, ImportAnswer.Rejected rejected) {
        Settlement.Finding found = settlement.look();
        if (found.verdict() != Settlement.Verdict.NOT_YET) {
            return outcome(intent, backup, found, "the server refused the dictionary");
        }
        Intent.remove(place.state(target));
        RcolException failure = rejected.failure();
        if (failure.kind() == Kind.TOKEN || failure.kind() == Kind.REFUSED) {
            throw failure;
        }
        if (rejected.errors().isEmpty()) {
            return new UploadOutcome.NotApplied(backup, failure.kind(), failure.text(), List.of());
        }
        List<Finding> findings = rejected.errors().stream().map(Import::finding).toList();
        return new UploadOutcome.NotApplied(backup, Kind.REFUSED, "REDCap refused the dictionary", findings);
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

    private UploadOutcome outcome(Intent intent, Backup backup, Settlement.Finding found, String reason) {
        DataDictionary wanted = intent.receipt().wanted().dictionary();
        return switch (found.verdict()) {
            case APPLIED -> {
                Rewrites rewrites = found.rewrites();
                yield new UploadOutcome.Applied(backup, finish(intent, rewrites), rewrites, Optional.empty());
            }
            case NOT_APPLIED -> {
                Intent.remove(place.state(target));
                yield new UploadOutcome.NotApplied(backup, Kind.UNREACHABLE, reason, List.of());
            }
            case NOT_YET ->
                unknown(
                        backup,
                        wanted,
                        found,
                        reason
                                + "; the project still has its old dictionary: not applied so far, the server may still be working");
            case OTHERWISE ->
                unknown(
                        backup,
                        wanted,
                        found,
                        reason + "; the project now has neither its old dictionary nor the wanted one");
            case UNREADABLE ->
                unknown(backup, wanted, found, reason + "; and the project cannot be read to find out what happened");
        };
    }

    private static UploadOutcome unknown(
            Backup backup, DataDictionary wanted, Settlement.Finding found, String reason) {
        DataDictionary before = backup.read();
        return new UploadOutcome.Unknown(
                backup,
                reason,
                found.stored()
                        .map(stored -> Plan.between(stored, wanted).changes())
                        .orElse(List.of()),
                found.stored()
                        .map(stored -> Plan.between(before, stored).changes())
                        .orElse(List.of()));
    }

    private Path finish(Intent intent, Rewrites rewrites) {
        Path receipt = intent.receipt().with(rewrites).writeTo(intent.receipts());
        Intent.remove(place.state(target));
        return receipt;
    }

    /** Finds out what became of an upload that left its intent behind; returns it in words. */
    String settle(Intent intent, DataDictionary current) {
        Verification verification = Verification.of(intent.receipt().wanted().dictionary(), current);
        String when = intent.receipt().time();
        if (verification.isGood()) {
            finish(intent, verification.rewrites());
            return "the upload of " + when + ", which was cut short, had been applied";
        }
        Intent.remove(place.state(target));
        if (Fingerprint.of(current).equals(intent.receipt().before())) {
            return "the upload of " + when + ", which was cut short, has not been applied so far";
        }
        return "the upload of " + when
                + " was cut short, and the project now has neither its old dictionary nor the wanted one; "
                + "the old one lies in " + intent.receipt().backup();
    }
}
