package org.rcol.check.rule.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.ValidationType;
import org.rcol.dictionary.ValueShape;

/**
 * The minimum or maximum of a field, if it is not blank.
 *
 * @param column which of the two
 * @param text the cell, trimmed
 */
record Bound(Column column, String text) {
    private static final Pattern REFERENCE = Pattern.compile("(?:\\s*+\\[[^\\[\\]]++\\])++");

    /** The bounds of a field that are not blank, the minimum first. */
    static List<Bound> of(Field field) {
        var bounds = new ArrayList<Bound>(2);
        for (Column column : List.of(Column.VALIDATION_MIN, Column.VALIDATION_MAX)) {
            if (!field.isBlank(column)) {
                bounds.add(new Bound(column, field.get(column).trim()));
            }
        }
        return bounds;
    }

    /** The format of a field's bounds; empty if it cannot have any, or its validation type is not REDCap's own. */
    static Optional<ValueShape> shape(Field field) {
        return field.type() == FieldType.SLIDER
                ? Optional.of(ValueShape.INTEGER)
                : ValidationType.of(field).map(ValidationType::shape).filter(ValueShape::hasRange);
    }

    boolean isMinimum() {
        return column == Column.VALIDATION_MIN;
    }

    /** "minimum" or "maximum". */
    String word() {
        return isMinimum() ? "minimum" : "maximum";
    }

    /** Whether the value of another field is the bound: {@code [visit_date]} or {@code [event][visit_date]}. */
    boolean isReference() {
        return REFERENCE.matcher(text).matches();
    }

    /** Whether the moment of entry is the bound: {@code today} or {@code now}, which REDCap has known since 12.1. */
    boolean isMoment() {
        String word = text.toLowerCase(Locale.ROOT);
        return word.equals("today") || word.equals("now");
    }
}
