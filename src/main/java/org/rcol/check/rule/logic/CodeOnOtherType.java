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
 * A code in parentheses after a field that is not a checkbox.
 *
 * <p><b>Why it matters.</b> Only checkboxes have a separate value for each choice. After any other field the parentheses have no meaning,
 * and the condition is never true. REDCap accepts it silently: two of 62 real exports contain it, mostly where a checkbox was changed to a
 * radio field.
 *
 * <p><b>Bad.</b> {@code [sex(1)] = '1'}, with a radio field
 *
 * <p><b>Good.</b> {@code [sex] = '1'}
 *
 * <p><b>Fix.</b> Compare the field itself with the code.
 */
public final class CodeOnOtherType extends LogicRule {
    /** Makes the rule. */
    public CodeOnOtherType() {
        super("LOG-04", "code-on-other-type", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Reference reference : cell.references()) {
            Bracket bracket = reference.subject();
            Optional<Field> field = bundle.find(reference)
                    .filter(named -> named.type() != FieldType.CHECKBOX && named.type() != FieldType.UNKNOWN);
            if (bracket.code().isPresent() && field.isPresent() && cell.isSound(reference)) {
                report.at(
                        cell,
                        bracket.span(),
                        "\"" + bracket.name() + "\" is a " + field.get().type().text()
                                + " field; only a checkbox has a code in parentheses",
                        "write [" + bracket.name() + "] = '" + bracket.code().get() + "'");
            }
        }
    }
}
