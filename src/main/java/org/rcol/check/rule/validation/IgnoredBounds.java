package org.rcol.check.rule.validation;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.ValidationType;
import org.rcol.logic.Remedy;

/**
 * A minimum or maximum on a field that cannot have one.
 *
 * <p><b>Why it matters.</b> It has no effect. Only sliders and text fields with a date, time or number have a range. REDCap sometimes
 * accepts it (26 dropdown fields of one real export have one), so this is a warning.
 *
 * <p><b>Bad.</b> A text field with the minimum 18 but without a validation type.
 *
 * <p><b>Good.</b> A text field with the validation {@code integer} and the minimum 18.
 *
 * <p><b>Fix.</b> Clear the cell, or choose the validation type that is meant.
 */
public final class IgnoredBounds extends FieldRule {
    /** Makes the rule. */
    public IgnoredBounds() {
        super("VAL-04", "ignored-bounds", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        if (field.type() == FieldType.UNKNOWN
                || mayHaveRange(field)
                || (field.type() == FieldType.TEXT && !report.has(field, Column.VALIDATION))) {
            return;
        }
        for (Bound bound : Bound.of(field)) {
            report.at(
                    field,
                    bound.column(),
                    "the " + bound.word() + " " + Quoted.of(bound.text()) + " is ignored on " + kind(field),
                    field.type() == FieldType.TEXT && field.isBlank(Column.VALIDATION)
                            ? Remedy.clear()
                                    .and(", or write a validation type with a range, such as integer or date_ymd")
                            : Remedy.clear());
        }
    }

    private static boolean mayHaveRange(Field field) {
        boolean siteType =
                !field.isBlank(Column.VALIDATION) && ValidationType.of(field).isEmpty();
        return field.type() == FieldType.SLIDER
                || (field.type() == FieldType.TEXT
                        && (siteType || Bound.shape(field).isPresent()));
    }

    private static String kind(Field field) {
        String validation = field.get(Column.VALIDATION).trim();
        if (field.type() != FieldType.TEXT) {
            return "a " + field.type().text() + " field";
        }
        return validation.isEmpty()
                ? "a text field without validation"
                : "a text field with the validation " + Quoted.of(validation);
    }
}
