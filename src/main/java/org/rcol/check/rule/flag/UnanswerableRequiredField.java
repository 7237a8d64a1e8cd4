package org.rcol.check.rule.flag;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Remedy;

/**
 * A required descriptive or calc field.
 *
 * <p><b>Why it matters.</b> Nobody answers such a field: one only shows text, the other is computed. The flag has no effect.
 *
 * <p><b>Bad.</b> A descriptive field with {@code y} in "Required Field?".
 *
 * <p><b>Good.</b> The same with a blank cell.
 *
 * <p><b>Fix.</b> Clear the cell. For a calculation, require the fields that it uses.
 */
public final class UnanswerableRequiredField extends FieldRule {
    /** Makes the rule. */
    public UnanswerableRequiredField() {
        super("FLAG-04", "required-without-answer", Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        boolean answerless = field.type() == FieldType.DESCRIPTIVE || field.type() == FieldType.CALC;
        if (answerless && !field.isBlank(Column.REQUIRED)) {
            report.at(
                    field,
                    Column.REQUIRED,
                    "a " + field.type().text() + " field cannot be answered, so it cannot be required",
                    field.type() == FieldType.CALC
                            ? Remedy.clear().and(", and require the fields of the calculation")
                            : Remedy.clear());
        }
    }
}
