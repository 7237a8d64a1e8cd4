package org.rcol.command;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rcol.plan.AddChoice;
import org.rcol.plan.Change;
import org.rcol.plan.ChangeCell;
import org.rcol.plan.ChangeRecordId;
import org.rcol.plan.ChangeType;
import org.rcol.plan.Count;
import org.rcol.plan.MoveField;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RelabelChoice;
import org.rcol.plan.RemoveChoice;
import org.rcol.plan.RenameField;
import org.rcol.plan.RenameForm;
import org.rcol.upload.ChangeDescription;

/**
 * A change in JSON.
 *
 * @param field blank for a change of a form
 * @param attribute what differs, with its old and its new text; blanks where a change has none
 * @param count left out where nothing was counted
 * @param allow the words for {@code --allow}
 */
public record ChangeJson(
        String code,
        String kind,
        String risk,
        String form,
        String field,
        String attribute,
        String from,
        String to,
        @JsonUnwrapped @Nullable Counted count,
        boolean undoesProject,
        String allow,
        String text) {
    /** How many values and records; {@code null} for what is not known, so that whoever adds up does not take it for nothing. */
    private record Counted(
            String standing,
            @Nullable Long values,
            @Nullable Long records) {
        static Counted of(Count count) {
            return new Counted(
                    count.standing().name().toLowerCase(Locale.ROOT),
                    count.isKnown() ? count.values() : null,
                    count.isKnown() ? count.records() : null);
        }
    }

    /** Changes in their order. */
    public static List<ChangeJson> of(List<PlannedChange> changes) {
        return changes.stream().map(ChangeJson::of).toList();
    }

    static ChangeJson of(PlannedChange planned) {
        Change change = planned.change();
        String[] values = values(change);
        return new ChangeJson(
                change.code(),
                kind(change),
                planned.risk().word(),
                change.form().text(),
                change.field().map(Object::toString).orElse(""),
                values[0],
                values[1],
                values[2],
                planned.count().map(Counted::of).orElse(null),
                planned.undoesProject(),
                change.allowance(),
                ChangeDescription.of(planned));
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
