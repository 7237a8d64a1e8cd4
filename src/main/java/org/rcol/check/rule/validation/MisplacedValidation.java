package org.rcol.check.rule.validation;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A value in column H that the field type does not take.
 *
 * <p><b>Why it matters.</b> REDCap refuses the upload. Text fields take a validation type, dropdown and sql fields {@code autocomplete},
 * sliders {@code number}, file fields {@code signature}; all others take nothing.
 *
 * <p><b>Bad.</b> A radio field with {@code integer}.
 *
 * <p><b>Good.</b> A radio field with a blank column H.
 *
 * <p><b>Fix.</b> Clear the cell, or make the field a text field.
 */
public final class MisplacedValidation extends FieldRule {
    /** Makes the rule. */
    public MisplacedValidation() {
        super("VAL-03", "misplaced-validation", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        String cell = field.get(Column.VALIDATION).trim();
        if (cell.isEmpty() || field.type() == FieldType.TEXT || field.type() == FieldType.UNKNOWN) {
            return;
        }
        String only = onlyWord(field.type());
        if (!cell.equalsIgnoreCase(only)) {
            String takes = only.isEmpty() ? "nothing" : "only \"" + only + "\"";
            report.at(
                    field,
                    Column.VALIDATION,
                    "a " + field.type().text() + " field takes " + takes + " in this column, not \"" + cell + "\"",
                    only.isEmpty() ? "clear the cell" : "write " + only + " or clear the cell");
        }
    }

    private static String onlyWord(FieldType type) {
        return switch (type) {
            case DROPDOWN, SQL -> "autocomplete";
            case SLIDER -> "number";
            case FILE -> "signature";
            case TEXT, NOTES, RADIO, CALC, CHECKBOX, YESNO, TRUEFALSE, DESCRIPTIVE, UNKNOWN -> "";
        };
    }
}
