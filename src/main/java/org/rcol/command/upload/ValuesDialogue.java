package org.rcol.command.upload;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.rcol.command.Ending;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.JsonDocument;
import org.rcol.command.ShownTime;
import org.rcol.console.Console;
import org.rcol.console.TextFormat;
import org.rcol.redcap.ProjectInfo;
import org.rcol.session.Program;
import org.rcol.session.Session;
import org.rcol.text.Quantity;
import org.rcol.upload.ValueFile;
import org.rcol.upload.ValueRestore;

/** The conversation about putting values back: how many, agree, write, look again. No value is shown. */
final class ValuesDialogue {
    private final Console console;
    private final Clock clock;
    private final ConsentOptions consent;
    private final Ending ending;

    ValuesDialogue(Program program, ConsentOptions consent, Ending ending) {
        this.console = program.console();
        this.clock = program.environment().clock();
        this.consent = consent;
        this.ending = ending;
    }

    ExitCode lead(Session session, Path file) {
        ending.is(Ending.State.NOTHING_CHANGED);
        ProjectInfo project = session.redcap().project();
        var restore = new ValueRestore(session.redcap(), project, file);
        ValueRestore.Missing missing = restore.missing();
        missing.skipped().forEach(column -> console.warn("not put back: " + TextFormat.shown(column)));
        Optional<ValueFile> kept = ValueFile.in(session.state(), file);
        String what = Quantity.of(missing.cells(), "value") + " in " + Quantity.of(missing.records(), "record");
        String where = " of " + String.join(", ", missing.fields()) + ", "
                + kept.flatMap(ValueFile::time)
                        .map(time -> "saved " + ShownTime.of(clock, time))
                        .orElse("saved in " + file)
                + ", into \"" + TextFormat.line(project.title()) + "\" (project " + project.id() + " on "
                + session.host() + ", " + project.status() + ")";
        if (missing.other() > 0) {
            console.warn("not put back: " + Quantity.of(missing.other(), "value")
                    + " whose field holds another value in the project now, which stays");
        }
        if (missing.cells() > 0) {
            console.warn(sideEffects(project));
        }
        if (missing.isNone() && !consent.dryRun()) {
            kept.ifPresent(own -> own.notePutBack(clock.instant()));
        }
        if (missing.cells() == 0) {
            return end(
                    ExitCode.OK,
                    Outcome.UNCHANGED,
                    missing,
                    0,
                    "No changes: nothing that was saved is missing"
                            + (missing.skipped().isEmpty() && missing.other() == 0
                                    ? ""
                                    : ", apart from what cannot be put back")
                            + ".");
        }
        if (consent.dryRun()) {
            return end(
                    ExitCode.OK,
                    Outcome.PLANNED,
                    missing,
                    missing.cells(),
                    "Would put back " + what + where + ". Nothing was changed.");
        }
        if (!agrees(what + where)) {
            return end(
                    ExitCode.REFUSED,
                    Outcome.REFUSED,
                    missing,
                    missing.cells(),
                    what + " would be put back. Nothing was changed: add --yes.");
        }
        ending.is(Ending.State.UNKNOWN);
        ValueRestore.Missing after = restore.write(missing);
        long left = after.cells();
        ending.is(Ending.State.TOLD);
        if (after.isNone()) {
            kept.ifPresent(own -> own.notePutBack(clock.instant()));
        }
        if (left > 0) {
            return end(
                    ExitCode.CHANGED,
                    Outcome.UNKNOWN,
                    missing,
                    left,
                    Quantity.of(left, "value") + " of " + missing.cells()
                            + " are still missing after the import. Run it again.");
        }
        return end(
                ExitCode.OK,
                Outcome.APPLIED,
                missing,
                0,
                "Put back and verified: " + what + ". " + file + " contains personal data; "
                        + (after.isNone() && kept.isPresent()
                                ? "rcol backups prune deletes it."
                                : "delete it when you no longer need it."));
    }

    /** REDCap's help: conditions of alerts and of automated invitations are evaluated on imports, too. */
    private static String sideEffects(ProjectInfo project) {
        String invitations = project.surveys() ? " and Automated Survey Invitations" : "";
        return "alerts and survey invitations with a condition react to imported values, and may send messages to people. Look at "
                + "Alerts & Notifications" + invitations
                + " in REDCap first, or deactivate them until the values are back";
    }

    private boolean agrees(String what) {
        if (consent.consent().upTo().isPresent()) {
            return true;
        }
        return console.canAsk()
                && console.ask("Put back " + what + ", only into blank fields? [y/N]")
                        .filter(answer -> answer.strip().equalsIgnoreCase("y"))
                        .isPresent();
    }

    private ExitCode end(ExitCode code, Outcome outcome, ValueRestore.Missing missing, long left, String last) {
        if (consent.format() != Format.JSON) {
            console.show(last + "\n");
            return code;
        }
        var answer = new Answer(
                outcome,
                last,
                missing.cells(),
                missing.records(),
                missing.present(),
                missing.other(),
                left,
                missing.skipped());
        console.out(JsonDocument.of("restore", code, answer));
        return code;
    }

    private record Answer(
            Outcome outcome,
            String message,
            long values,
            long records,
            long presentAlready,
            long otherValues,
            long left,
            List<String> skipped) {}
}
