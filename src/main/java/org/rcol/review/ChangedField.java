package org.rcol.review;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.html.Anchor;
import org.rcol.plan.AddField;
import org.rcol.plan.ChangeRecordId;
import org.rcol.plan.ChangeType;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RemoveField;
import org.rcol.plan.RenameField;
import org.rcol.plan.Risk;

/**
 * A field with all that changes of it.
 *
 * @param before the field as it is; empty for a new one
 * @param after the field as it is to be; empty for one that goes
 */
record ChangedField(Anchor anchor, Optional<Field> before, Optional<Field> after, List<PlannedChange> changes) {
    ChangedField {
        changes = List.copyOf(changes);
    }

    static ChangedField of(Plan plan, FieldName name, Anchor anchor, List<PlannedChange> changes) {
        Optional<Field> before = plan.current().field(name);
        Optional<Field> after = plan.wanted().field(name);
        for (PlannedChange planned : changes) {
            if (planned.change() instanceof RenameField renamed) {
                before = Optional.of(renamed.from());
                after = Optional.of(renamed.to());
            } else if (planned.change() instanceof ChangeRecordId recordId) {
                before = Optional.of(recordId.from());
                after = Optional.of(recordId.to());
            } else if (planned.change() instanceof AddField) {
                before = Optional.empty();
            } else if (planned.change() instanceof RemoveField) {
                after = Optional.empty();
            }
        }
        return new ChangedField(anchor, before, after, changes);
    }

    /** The field by which people know it: as it is to be, or as it was. */
    Field shown() {
        return after.or(() -> before).orElseThrow();
    }

    String name() {
        return before.or(() -> after).orElseThrow().name().text();
    }

    Risk risk() {
        return changes.stream().map(PlannedChange::risk).reduce(Risk.SAFE, Risk::or);
    }

    /** Whether it holds what can identify a person, before or after. */
    boolean isIdentifier() {
        return isIdentifier(before) || isIdentifier(after);
    }

    private static boolean isIdentifier(Optional<Field> field) {
        return field.filter(each -> !each.isBlank(Column.IDENTIFIER)).isPresent();
    }

    boolean hasChoiceChanges() {
        return changes.stream().anyMatch(planned -> FieldSection.isOfChoice(planned.change()));
    }

    /** Whether its choices are worth a table: they change, or the whole field does. */
    boolean showsChoices() {
        boolean any = before.filter(field -> !field.choices().isEmpty()).isPresent()
                || after.filter(field -> !field.choices().isEmpty()).isPresent();
        return any && (hasChoiceChanges() || changes.stream().anyMatch(planned -> isWhole(planned)));
    }

    private static boolean isWhole(PlannedChange planned) {
        return planned.change() instanceof AddField
                || planned.change() instanceof RemoveField
                || planned.change() instanceof RenameField
                || planned.change() instanceof ChangeType;
    }
}
