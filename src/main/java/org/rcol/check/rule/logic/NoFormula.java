package org.rcol.check.rule.logic;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A calc field without a formula.
 *
 * <p><b>Why it matters.</b> It never has a value, and nobody can enter one. No real REDCap export contains such a field.
 *
 * <p><b>Bad.</b> {@code bmi,vitals,,calc,BMI,}
 *
 * <p><b>Good.</b> {@code bmi,vitals,,calc,BMI,"round([weight] / ([height]^2), 1)"}
 *
 * <p><b>Fix.</b> Write the formula in column F, or make it a text field.
 */
public final class NoFormula extends FieldRule {
    /** Makes the rule. */
    public NoFormula() {
        super("CALC-01", "no-formula", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        if (field.type() == FieldType.CALC && report.isBlank(field, Column.CHOICES)) {
            report.at(
                    field,
                    Column.CHOICES,
                    "calc field \"" + field.name() + "\" has no formula",
                    "write one, such as [a] + [b], or make it a text field");
        }
    }
}
