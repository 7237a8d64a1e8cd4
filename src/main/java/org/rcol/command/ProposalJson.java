package org.rcol.command;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.rcol.plan.AddChoice;
import org.rcol.plan.Change;
import org.rcol.plan.ChangeCell;
import org.rcol.plan.ChangeRecordId;
import org.rcol.plan.ChangeType;
import org.rcol.plan.Count;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.MoveField;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RelabelChoice;
import org.rcol.plan.RemoveChoice;
import org.rcol.plan.RenameField;
import org.rcol.plan.RenameForm;
import org.rcol.plan.Risk;
import org.rcol.upload.ChangeWords;
import org.rcol.upload.Proposal;

/** Writes a proposal as fields of a JSON document. */
public final class ProposalJson {
    private ProposalJson() {}

    /** Project, summary, plan, findings, notes and manual steps. */
    public static void write(JsonGenerator json, Proposal proposal) throws IOException {
        json.writeObjectFieldStart("project");
        json.writeStringField("host", proposal.target().host());
        json.writeStringField("id", proposal.target().project().id());
        json.writeStringField("title", proposal.target().project().title());
        json.writeStringField("status", proposal.target().project().status());
        json.writeEndObject();
        summary(json, proposal.changes());
        json.writeObjectFieldStart("plan");
        json.writeStringField(
                "current", Fingerprint.of(proposal.plan().current()).hex());
        json.writeStringField("wanted", Fingerprint.of(proposal.plan().wanted()).hex());
        json.writeNumberField("fields", proposal.plan().wanted().size());
        json.writeStringField("lastUpload", proposal.lastUpload().orElse(""));
        json.writeStringField("counts", proposal.dataNote());
        changes(json, proposal.changes());
        json.writeEndObject();
        FindingText.json(json, proposal.findings());
        JsonDocument.texts(json, "notes", proposal.notes());
        JsonDocument.texts(json, "manualSteps", proposal.manualSteps());
        JsonDocument.texts(json, "notLookedAt", proposal.notLookedAt());
    }

    /** How many changes of each risk. */
    public static void summary(JsonGenerator json, List<PlannedChange> changes) throws IOException {
        json.writeObjectFieldStart("summary");
        json.writeNumberField("total", changes.size());
        for (Risk risk : Risk.values()) {
            long count =
                    changes.stream().filter(change -> change.risk() == risk).count();
            json.writeNumberField(risk.word(), count);
        }
        json.writeEndObject();
    }

    /** The changes as an array, never null. */
    public static void changes(JsonGenerator json, List<PlannedChange> changes) throws IOException {
        json.writeArrayFieldStart("changes");
        for (PlannedChange planned : changes) {
            json.writeStartObject();
            change(json, planned);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void change(JsonGenerator json, PlannedChange planned) throws IOException {
        Change change = planned.change();
        json.writeStringField("code", change.code());
        json.writeStringField("kind", kind(change));
        json.writeStringField("risk", planned.risk().word());
        json.writeStringField("form", change.form().text());
        json.writeStringField("field", change.field().map(Object::toString).orElse(""));
        String[] values = values(change);
        json.writeStringField("attribute", values[0]);
        json.writeStringField("from", values[1]);
        json.writeStringField("to", values[2]);
        if (planned.count().isPresent()) {
            Count count = planned.count().get();
            json.writeStringField("standing", count.standing().name().toLowerCase(Locale.ROOT));
            number(json, "values", count, count.values());
            number(json, "records", count, count.records());
        }
        json.writeBooleanField("undoesProject", planned.undoesProject());
        json.writeStringField("allow", change.allowance());
        json.writeStringField("text", ChangeWords.of(planned));
    }

    /** Whoever adds up numbers must not take what is unknown for nothing. */
    private static void number(JsonGenerator json, String name, Count count, long number) throws IOException {
        if (count.isKnown()) {
            json.writeNumberField(name, number);
        } else {
            json.writeNullField(name);
        }
    }

    private static String kind(Change change) {
        String name = change.getClass().getSimpleName();
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** What differs, with its old and its new text; blanks where a change has none. */
    private static String[] values(Change change) {
        if (change instanceof ChangeCell cell) {
            return new String[] {cell.column().apiName(), cell.from().get(cell.column()), cell.to()};
        }
        if (change instanceof ChangeType type) {
            return new String[] {
                "field_type", type.from().type().text(), type.to().type().text()
            };
        }
        if (change instanceof MoveField move) {
            return new String[] {
                "form_name", move.moved().form().text(), move.to().text()
            };
        }
        if (change instanceof RenameField rename) {
            return new String[] {
                "field_name", rename.from().name().text(), rename.to().name().text()
            };
        }
        if (change instanceof RenameForm rename) {
            return new String[] {"form_name", rename.from().text(), rename.to().text()};
        }
        if (change instanceof ChangeRecordId recordId) {
            return new String[] {
                "field_name",
                recordId.from().name().text(),
                recordId.to().name().text()
            };
        }
        return choiceValues(change);
    }

    private static String[] choiceValues(Change change) {
        if (change instanceof AddChoice added) {
            return new String[] {
                "choice:" + added.added().code(), "", added.added().label()
            };
        }
        if (change instanceof RemoveChoice removed) {
            return new String[] {
                "choice:" + removed.removed().code(), removed.removed().label(), ""
            };
        }
        if (change instanceof RelabelChoice relabelled) {
            return new String[] {
                "choice:" + relabelled.from().code(), relabelled.from().label(), relabelled.to()
            };
        }
        return new String[] {"", "", ""};
    }
}
