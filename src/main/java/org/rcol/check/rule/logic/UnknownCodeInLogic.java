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
import org.rcol.logic.FieldComparison;

/**
 * A field compared with a code that it does not have.
 *
 * <p><b>Why it matters.</b> The field never has this value, so the condition is never true, or with {@code <>} always true. This is the
 * most common real error in branching logic: 11 of 62 real exports contain it. REDCap accepts it silently. It is a warning because a
 * project can have missing data codes, which no dictionary shows. {@code ''} is fine: it means blank.
 *
 * <p><b>Bad.</b> {@code [sex] = '3'}, with the choices {@code 1, Female | 2, Male}
 *
 * <p><b>Good.</b> {@code [sex] = '2'}
 *
 * <p><b>Fix.</b> Write one of the field's codes.
 */
public final class UnknownCodeInLogic extends LogicRule {
    /** Makes the rule. */
    public UnknownCodeInLogic() {
        super("LOG-06", "unknown-code-in-logic", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isSound()) {
            return;
        }
        for (FieldComparison comparison : FieldComparison.in(cell.tree())) {
            Bracket bracket = comparison.reference().subject();
            Optional<Field> field = bundle.find(comparison.reference())
                    .filter(named -> named.type().storesOneCode() && named.type() != FieldType.SQL);
            if (!comparison.isOfCode() || !comparison.asksForValue() || field.isEmpty() || comparison.asksForBlank()) {
                continue;
            }
            var codes = new Codes(field.get());
            if (!codes.isEmpty() && !codes.contain(comparison.value())) {
                report.at(
                        cell,
                        comparison.valueSpan(),
                        "\"" + bracket.name() + "\" is never \"" + comparison.value() + "\"",
                        codes.insteadOf(comparison.value()));
            }
        }
    }
}
