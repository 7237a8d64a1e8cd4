package org.rcol.check.rule.logic;

import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Bracket;
import org.rcol.logic.Reference;

/**
 * A checkbox in logic without the code of a choice.
 *
 * <p><b>Why it matters.</b> A checkbox has a separate value for each choice, {@code '1'} or {@code '0'}. {@code [symptoms]} without a code
 * refers to none of them, so the condition does not mean what it seems to. REDCap accepts it silently: three of 62 real exports contain it.
 *
 * <p><b>Bad.</b> {@code [symptoms] = '2'}
 *
 * <p><b>Good.</b> {@code [symptoms(2)] = '1'}
 *
 * <p><b>Fix.</b> Write the code in parentheses after the name, and compare with '1' (ticked) or '0' (not ticked).
 */
public final class CheckboxWithoutCode extends LogicRule {
    /** Makes the rule. */
    public CheckboxWithoutCode() {
        super("LOG-03", "checkbox-without-code", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Reference reference : cell.references()) {
            Bracket bracket = reference.subject();
            boolean whole = bracket.code().isEmpty() && bracket.parameters().isEmpty();
            Optional<Field> field = bundle.find(reference).filter(named -> named.type() == FieldType.CHECKBOX);
            if (whole && field.isPresent() && !field.get().choices().isEmpty() && cell.isSound(reference)) {
                var codes = new Codes(field.get());
                report.at(
                        cell,
                        bracket.span(),
                        "\"" + bracket.name() + "\" is a checkbox, but the logic names none of its choices",
                        "write its code in parentheses, as in [" + bracket.name() + "(" + codes.first()
                                + ")] = '1'; its codes are " + codes.listed());
            }
        }
    }
}
