package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.ValidationType;
import org.rcol.dictionary.ValueShape;
import org.rcol.logic.Logic;
import org.rcol.logic.Parsed;
import org.rcol.logic.Reference;

/** Another text in one column of a field that stays. */
public record ChangeCell(Field from, Column column, String to) implements FieldChange {
    @Override
    public String code() {
        return CellRisk.code(from, column, to);
    }

    @Override
    public Risk risk() {
        return CellRisk.of(from, column, to);
    }

    @Override
    public Field before() {
        return from;
    }

    @Override
    public Optional<DataQuestion> question() {
        if (risk() == Risk.SAFE || column == Column.IDENTIFIER) {
            return Optional.empty();
        }
        return isJudged() ? Optional.of(DataQuestion.misfits(from, column)) : DataQuestion.values(from);
    }

    /** Whether it can be said of a value whether it satisfies what is wanted here; else all values are touched. */
    private boolean isJudged() {
        String wanted = to.strip();
        return switch (column) {
            case VALIDATION ->
                from.type() == FieldType.TEXT
                        && ValidationType.of(wanted)
                                .filter(type -> type.shape().hasRange() || type == ValidationType.EMAIL)
                                .isPresent();
            case VALIDATION_MIN, VALIDATION_MAX ->
                ValidationType.of(from)
                        .map(ValidationType::shape)
                        .filter(shape -> shape.order(wanted).isPresent() || isLookedUp(shape, wanted))
                        .isPresent();
            case BRANCHING_LOGIC -> Logic.parse(to).isSound();
            case CHOICES -> from.type() == FieldType.CALC && Logic.parse(to).isSound();
            default -> false;
        };
    }

    private static boolean isLookedUp(ValueShape shape, String limit) {
        boolean day = shape.hasDay() && (limit.equals("today") || limit.equals("now"));
        Parsed parsed = Logic.parse(limit);
        return shape.hasRange() && (day || (parsed.isSound() && parsed.tree() instanceof Reference));
    }

    @Override
    public String allowance() {
        return risk() == Risk.SAFE ? "" : "change:" + from.name();
    }
}
