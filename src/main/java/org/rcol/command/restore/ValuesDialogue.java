package org.rcol.command.restore;

import java.nio.file.Path;
import org.rcol.command.ConsentOptions;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.JsonDocument;
import org.rcol.command.Session;
import org.rcol.command.Words;
import org.rcol.console.Console;
import org.rcol.upload.ValueRestore;

/** The conversation about putting values back: how many, agree, write, look again. No value is shown. */
final class ValuesDialogue {
    private final Console console;
    private final ConsentOptions consent;

    ValuesDialogue(Console console, ConsentOptions consent) {
        this.console = console;
        this.consent = consent;
    }

    ExitCode lead(Session session, Path file) {
        var restore = new ValueRestore(session.redcap(), file);
        ValueRestore.Missing missing = restore.missing();
        missing.skipped().forEach(column -> console.warn("not put back: " + Words.shown(column)));
        String what = Words.number(missing.cells(), "value") + " in " + Words.number(missing.records(), "record");
        if (missing.cells() == 0) {
            return tell(
                    ExitCode.OK,
                    "unchanged",
                    missing,
                    0,
                    "No changes: nothing that was saved is missing"
                            + (missing.skipped().isEmpty() ? "" : ", apart from what cannot be put back") + ".");
        }
        if (consent.dryRun()) {
            return tell(
                    ExitCode.OK,
                    "planned",
                    missing,
                    missing.cells(),
                    "Would put back " + what + ". Nothing was changed.");
        }
        if (!agrees(what)) {
            return tell(
                    ExitCode.REFUSED,
                    "refused",
                    missing,
                    missing.cells(),
                    what + " would be put back. Nothing was changed: add --yes.");
        }
        long left = restore.write(missing);
        if (left > 0) {
            return tell(
                    ExitCode.CHANGED,
                    "unknown",
                    missing,
                    left,
                    Words.number(left, "value") + " of " + missing.cells()
                            + " are still missing after the import. Run it again.");
        }
        return tell(
                ExitCode.OK,
                "applied",
                missing,
                0,
                "Put back and verified: " + what + ". " + file
                        + " contains personal data; delete it when you need it no more.");
    }

    private boolean agrees(String what) {
        if (consent.consent().upTo().isPresent()) {
            return true;
        }
        return console.canAsk()
                && console.ask("Put back " + what + ", only where nothing stands now? [y/N]")
                        .filter(answer -> answer.strip().equalsIgnoreCase("y"))
                        .isPresent();
    }

    private ExitCode tell(ExitCode code, String outcome, ValueRestore.Missing missing, long left, String last) {
        if (consent.format() != Format.JSON) {
            console.out(last + "\n");
            return code;
        }
        console.out(JsonDocument.of("restore", code, json -> {
            json.writeStringField("outcome", outcome);
            json.writeStringField("message", last);
            json.writeNumberField("values", missing.cells());
            json.writeNumberField("records", missing.records());
            json.writeNumberField("presentAlready", missing.present());
            json.writeNumberField("left", left);
            JsonDocument.texts(json, "skipped", missing.skipped());
        }));
        return code;
    }
}
