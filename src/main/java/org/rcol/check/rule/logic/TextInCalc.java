package org.rcol.check.rule.logic;

import java.util.ArrayDeque;
import java.util.List;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.FieldComparison;

/**
 * A formula whose result can be text.
 *
 * <p><b>Why it matters.</b> A calc field holds only numbers; a text result is left blank (REDCap Knowledge Base, article CALC-01). Text
 * needs a text field with the action tag {@code @CALCTEXT}. The word {@code "NaN"} is not reported: it is an old way to write a blank
 * (University of Florida's how-to for calculated fields, 2017).
 *
 * <p><b>Bad.</b> {@code if([score] > 10, 'high', 'low')} in a calc field
 *
 * <p><b>Good.</b> {@code @CALCTEXT(if([score] > 10, 'high', 'low'))} in Field Annotation of a text field
 *
 * <p><b>Fix.</b> Make it a text field with {@code @CALCTEXT}, or let the formula return a number.
 */
public final class TextInCalc extends LogicRule {
    /** Makes the rule. */
    public TextInCalc() {
        super("LOG-23", "text-in-calc", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isFormula() || !cell.isSound()) {
            return;
        }
        var results = new ArrayDeque<Expression>(List.of(cell.tree()));
        while (!results.isEmpty()) {
            Expression result = results.pop().bare();
            if (result instanceof Call call
                    && call.name().equalsIgnoreCase("if")
                    && call.arguments().size() == 3) {
                results.add(call.arguments().get(1));
                results.add(call.arguments().get(2));
            } else if (result instanceof TextLiteral text && isWords(text.value())) {
                report.at(
                        cell,
                        text.span(),
                        "a calc field cannot hold the text \"" + text.value() + "\"",
                        "make it a text field with @CALCTEXT in Field Annotation, or let the formula return a number");
                return;
            }
        }
    }

    private static boolean isWords(String value) {
        return !FieldComparison.isBlank(value) && !FieldComparison.isNumber(value.strip());
    }
}
