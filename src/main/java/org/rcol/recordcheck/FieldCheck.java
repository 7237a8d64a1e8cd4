package org.rcol.recordcheck;

import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.ActionTag;
import org.rcol.logic.ActionTags;
import org.rcol.logic.Logic;
import org.rcol.logic.Parsed;

/** What is looked at in a field of each row, read from the dictionary once. */
final class FieldCheck {
    private final Field field;
    private final int[] columns;
    private final boolean required;
    private final boolean hiddenByTag;
    private final boolean calculated;
    private final boolean broken;
    private final Optional<Formula> branching;
    private final Optional<Formula> calculation;
    private final Optional<Limits> limits;

    FieldCheck(Field field, RecordColumns table, LocalDateTime now) {
        this.field = field;
        this.columns = table.of(field);
        String annotation = field.get(Column.ANNOTATION);
        ActionTags tags = ActionTags.parse(annotation);
        this.required =
                field.get(Column.REQUIRED).strip().toLowerCase(Locale.ROOT).equals("y");
        this.hiddenByTag = tags.all().stream().anyMatch(tag -> tag.name().startsWith("@HIDDEN"));
        this.calculated = field.type() == FieldType.CALC
                || tags.all().stream().anyMatch(tag -> tag.is("@CALCTEXT") || tag.is("@CALCDATE"));
        Optional<Parsed> logic = field.isBlank(Column.BRANCHING_LOGIC)
                ? Optional.empty()
                : Optional.of(Logic.parse(field.get(Column.BRANCHING_LOGIC)));
        this.broken = logic.filter(parsed -> !parsed.isSound()).isPresent();
        this.branching = logic.filter(Parsed::isSound).map(parsed -> new Formula(parsed.tree(), table));
        this.calculation =
                calculation(field, tags).filter(Parsed::isSound).map(parsed -> new Formula(parsed.tree(), table));
        this.limits = Limits.of(field, now);
    }

    private static Optional<Parsed> calculation(Field field, ActionTags tags) {
        if (field.type() == FieldType.CALC) {
            return field.isBlank(Column.CHOICES)
                    ? Optional.empty()
                    : Optional.of(Logic.parse(field.get(Column.CHOICES)));
        }
        return tags.tags().stream()
                .filter(tag -> tag.is("@CALCTEXT"))
                .flatMap(tag -> tag.argument().stream())
                .map(ActionTag.Argument::value)
                .map(part -> Logic.parse(field.get(Column.ANNOTATION), part))
                .findFirst();
    }

    Field field() {
        return field;
    }

    /** Its columns in the table. */
    int[] columns() {
        return columns;
    }

    boolean isCheckbox() {
        return field.type() == FieldType.CHECKBOX;
    }

    boolean isRequired() {
        return required;
    }

    /** Whether an action tag may hide it, so that nobody may be asked to fill it. */
    boolean isHiddenByTag() {
        return hiddenByTag;
    }

    /** Whether REDCap fills it: such a field keeps its result while it is hidden. */
    boolean isCalculated() {
        return calculated;
    }

    /** Whether its branching logic cannot be read. */
    boolean isBroken() {
        return broken;
    }

    Optional<Formula> branching() {
        return branching;
    }

    Optional<Formula> calculation() {
        return calculation;
    }

    Optional<Limits> limits() {
        return limits;
    }

    boolean hasValue(RecordRow row) {
        for (int column : columns) {
            if (row.cell(column).isValue()) {
                return true;
            }
        }
        return false;
    }
}
