package org.rcol.upload;

import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.HtmlText;
import org.rcol.plan.AddChoice;
import org.rcol.plan.AddField;
import org.rcol.plan.AddForm;
import org.rcol.plan.Change;
import org.rcol.plan.ChangeCell;
import org.rcol.plan.ChangeRecordId;
import org.rcol.plan.ChangeType;
import org.rcol.plan.Count;
import org.rcol.plan.DataQuestion;
import org.rcol.plan.MoveField;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RelabelChoice;
import org.rcol.plan.RemoveChoice;
import org.rcol.plan.RemoveField;
import org.rcol.plan.RemoveForm;
import org.rcol.plan.RenameField;
import org.rcol.plan.RenameForm;
import org.rcol.plan.ReorderChoices;
import org.rcol.plan.ReorderFields;
import org.rcol.plan.Risk;
import org.rcol.text.Quantity;

/** Puts a change into a sentence that a researcher understands: the one catalogue of these words. */
public final class ChangeDescription {
    private ChangeDescription() {}

    /** What changes and, where values hang on it, how many. */
    public static String of(PlannedChange planned) {
        String data = data(planned);
        return of(planned.change()) + (data.isEmpty() ? "" : "; " + data);
    }

    /** What changes, without the field's name. */
    public static String of(Change change) {
        if (change instanceof AddForm) {
            return "new instrument";
        }
        if (change instanceof RemoveForm) {
            return "the instrument is removed, with its status values";
        }
        if (change instanceof RenameForm renamed) {
            return "instrument renamed from \"" + renamed.from()
                    + "\": field values stay, status values, events and rights do not";
        }
        if (change instanceof AddField added) {
            return "new " + added.added().type().text() + " field";
        }
        if (change instanceof RemoveField) {
            return "removed";
        }
        if (change instanceof RenameField renamed) {
            return "removed; probably renamed to \"" + renamed.to().name()
                    + "\", but REDCap does not move the data there";
        }
        if (change instanceof MoveField moved) {
            return "moves here from \"" + moved.moved().form() + "\"";
        }
        return ofField(change);
    }

    private static String ofField(Change change) {
        if (change instanceof ChangeCell cell) {
            return column(cell)
                    + (cell.to().isEmpty() ? " cleared" : cell.from().isBlank(cell.column()) ? " added" : " changed");
        }
        if (change instanceof ChangeType type) {
            return "type " + type.from().type().text() + " becomes "
                    + type.to().type().text();
        }
        if (change instanceof AddChoice added) {
            return "new choice " + choice(added.added().code(), added.added().label());
        }
        if (change instanceof RemoveChoice removed) {
            return "choice "
                    + choice(removed.removed().code(), removed.removed().label()) + " removed";
        }
        if (change instanceof RelabelChoice relabelled) {
            String what =
                    switch (relabelled.kind()) {
                        case SAME -> "written differently";
                        case REWORDED -> "reworded";
                        case OTHER -> "may mean something else";
                    };
            return "choice "
                    + choice(relabelled.from().code(), relabelled.from().label()) + " " + what + ": "
                    + label(relabelled);
        }
        return ofOrder(change);
    }

    private static String ofOrder(Change change) {
        if (change instanceof ReorderChoices) {
            return "choices in another order";
        }
        if (change instanceof ReorderFields) {
            return "fields in another order";
        }
        return change instanceof ChangeRecordId recordId ? recordId(recordId) : "instruments in another order";
    }

    private static String recordId(ChangeRecordId change) {
        if (!change.from().name().equals(change.to().name())) {
            return "the record ID field becomes \"" + change.to().name() + "\"";
        }
        return change.from().type() == change.to().type()
                ? "the record ID field moves to form \"" + change.to().form() + "\", which the project has already"
                : "the record ID field gets another type";
    }

    private static String choice(String code, String label) {
        return code + " " + quoted(label);
    }

    /** The new label as people read it; as it is written where only that differs. */
    private static String label(RelabelChoice change) {
        return change.kind() == RelabelChoice.Kind.SAME ? "\"" + change.to() + "\"" : quoted(change.to());
    }

    /** A text of the dictionary in quotes, without its HTML. */
    public static String quoted(String text) {
        String words = HtmlText.of(text).words();
        return "\"" + (words.isEmpty() ? text : words).replace('"', '\'') + "\"";
    }

    private static String column(ChangeCell cell) {
        return switch (cell.column()) {
            case SECTION_HEADER -> "section header";
            case FIELD_LABEL -> "label";
            case CHOICES -> cell.from().type() == FieldType.CALC ? "calculation" : "choices or labels";
            case FIELD_NOTE -> "field note";
            case VALIDATION -> "validation";
            case VALIDATION_MIN -> "minimum";
            case VALIDATION_MAX -> "maximum";
            case IDENTIFIER -> "identifier flag";
            case BRANCHING_LOGIC -> "branching logic";
            case REQUIRED -> "required flag";
            case ALIGNMENT -> "alignment";
            case QUESTION_NUMBER -> "question number";
            case MATRIX_GROUP -> "matrix group";
            case MATRIX_RANKING -> "matrix ranking";
            case ANNOTATION -> "field annotation";
            case FIELD_NAME, FORM_NAME, FIELD_TYPE -> "name or type";
        };
    }

    /** What that does to recorded data; blank where none are touched. */
    public static String data(PlannedChange planned) {
        if (planned.count().isEmpty()) {
            return planned.risk() == Risk.CHANGES ? "changes who sees recorded data" : "";
        }
        Count count = planned.count().get();
        Optional<DataQuestion> question = planned.change().question().filter(DataQuestion::isAboutMisfits);
        if (question.isPresent() && count.isKnown()) {
            return (count.standing() == Count.Standing.COMPLETE ? "" : "UNKNOWN how many: at least ")
                    + misfits(question.get().misfitColumn(), count);
        }
        boolean lost = planned.change().risk() == Risk.LOSES_DATA;
        String fate = lost ? "will be deleted" : count.values() == 1 ? "is touched" : "are touched";
        return switch (count.standing()) {
            case COMPLETE -> count.values() == 0 ? "no recorded value" : values(count) + " " + fate;
            case AT_LEAST -> "UNKNOWN how many values: at least " + values(count) + " " + fate;
            case UNKNOWN -> "UNKNOWN how many values; treated as " + (lost ? "data loss" : "touching data");
        };
    }

    /** What would no longer be as it is, by the column that changes. */
    private static String misfits(Column column, Count count) {
        String records = " in " + Quantity.of(count.records(), "record");
        return switch (column) {
            case BRANCHING_LOGIC ->
                count.values() == 0
                        ? "no recorded answer would be hidden"
                        : Quantity.of(count.values(), "recorded answer") + records + " would be hidden";
            case CHOICES ->
                count.values() == 0
                        ? "no stored result would differ"
                        : Quantity.of(count.values(), "stored result") + records + " would differ";
            default ->
                count.values() == 0
                        ? "every recorded value fits"
                        : Quantity.of(count.values(), "recorded value") + records + " would not fit";
        };
    }

    private static String values(Count count) {
        return Quantity.of(count.values(), "value") + " in " + Quantity.of(count.records(), "record");
    }
}
