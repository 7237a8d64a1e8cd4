package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.Remedy;

/**
 * Two comparisons in a row, as in mathematics: {@code 1 < [x] < 5}.
 *
 * <p><b>Why it matters.</b> It does not mean "between". The first comparison gives true or false, and that result is compared with the last
 * value.
 *
 * <p><b>Bad.</b> {@code 18 <= [age] < 65}
 *
 * <p><b>Good.</b> {@code [age] >= 18 and [age] < 65}
 *
 * <p><b>Fix.</b> Write two comparisons joined by {@code and}.
 */
public final class ChainedComparison extends LogicRule {
    /** Makes the rule. */
    public ChainedComparison() {
        super("LOG-14", "chained-comparison", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isSound()) {
            return;
        }
        for (Binary outer : cell.tree().all(Binary.class)) {
            if (outer.operator().isComparison()
                    && outer.left() instanceof Binary inner
                    && inner.operator().isComparison()) {
                report.at(
                        cell,
                        outer.span(),
                        "\"" + cell.words(outer) + "\" compares the result of \"" + cell.words(inner) + "\" with \""
                                + cell.words(outer.right()) + "\"",
                        Remedy.write(cell.words(inner) + " and " + cell.words(inner.right()) + " "
                                + outer.operatorSpan().of(cell.text()) + " " + cell.words(outer.right())));
            }
        }
    }
}
