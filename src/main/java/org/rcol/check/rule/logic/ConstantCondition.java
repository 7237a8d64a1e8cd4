package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Expression;

/**
 * Branching logic that refers to no field.
 *
 * <p><b>Why it matters.</b> It has the same result for every record: the field is always shown, or never. Either the brackets of a field
 * were forgotten, or the field is meant to be hidden, for which REDCap has an action tag. Today's date and smart variables are not
 * constants.
 *
 * <p><b>Bad.</b> {@code 'sex' = '1'}
 *
 * <p><b>Good.</b> {@code [sex] = '1'}
 *
 * <p><b>Fix.</b> Put the field's name in brackets; to hide a field always, write {@code @HIDDEN} in Field Annotation.
 */
public final class ConstantCondition extends LogicRule {
    /** Makes the rule. */
    public ConstantCondition() {
        super("LOG-19", "constant-condition", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        boolean changes = !cell.references().isEmpty()
                || cell.tree().all(Expression.class).stream()
                        .anyMatch(part -> Clock.word(part).isPresent());
        if (!cell.isFormula() && cell.isSound() && !changes) {
            report.at(
                    cell.field(),
                    cell.column(),
                    "\"" + cell.words(cell.tree()) + "\" refers to no field: it is the same for every record",
                    "put fields in brackets, as in [field] = '1'; to hide a field always, write @HIDDEN in Field Annotation");
        }
    }
}
