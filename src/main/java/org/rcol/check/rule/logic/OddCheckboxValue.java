package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Bracket;
import org.rcol.logic.FieldComparison;
import org.rcol.logic.Operator;
import org.rcol.logic.Remedy;

/**
 * A choice of a checkbox compared with something other than '1' or '0'.
 *
 * <p><b>Why it matters.</b> Each choice of a checkbox is {@code '1'} (ticked) or {@code '0'} (not ticked), whatever its code. No other
 * value ever matches. {@code ''}, which is often written for "not ticked", does not either (Rare Diseases Clinical Research Network, "How do
 * I reference checkbox fields in logic"); it is only a note, because so many projects have it.
 *
 * <p><b>Bad.</b> {@code [symptoms(2)] = '2'}
 *
 * <p><b>Good.</b> {@code [symptoms(2)] = '1'}
 *
 * <p><b>Fix.</b> Compare with '1' or '0'.
 */
public final class OddCheckboxValue extends LogicRule {
    /** Makes the rule. */
    public OddCheckboxValue() {
        super("LOG-07", "odd-checkbox-value", Severity.WARNING, Severity.INFO);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isSound()) {
            return;
        }
        for (FieldComparison comparison : FieldComparison.in(cell.tree())) {
            Bracket bracket = comparison.reference().subject();
            boolean isChoice =
                    bracket.code().isPresent() && bracket.parameters().isEmpty();
            boolean isCheckbox = bundle.find(comparison.reference())
                    .filter(field -> field.type() == FieldType.CHECKBOX)
                    .isPresent();
            if (!isChoice || !isCheckbox || !comparison.asksForValue()) {
                continue;
            }
            if (comparison.asksForBlank()) {
                report.as(Severity.INFO)
                        .at(
                                cell,
                                comparison.valueSpan(),
                                "a choice that is not ticked is 0, never blank, so this is "
                                        + (comparison.operator() == Operator.EQUAL ? "never" : "always") + " true",
                                Remedy.write("'0'").and(" for not ticked"));
            } else if (isOdd(comparison.value())) {
                report.at(
                        cell,
                        comparison.valueSpan(),
                        "\"" + bracket.name() + "(" + bracket.code().get() + ")\" is 1 or 0, never \""
                                + comparison.value() + "\"",
                        "write '1' for ticked, '0' for not ticked");
            }
        }
    }

    private static boolean isOdd(String value) {
        return !FieldComparison.isSame(value, "1") && !FieldComparison.isSame(value, "0");
    }
}
