package org.rcol.check.rule.logic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.FieldComparison;
import org.rcol.logic.Operator;

/**
 * A condition that can never be true because it needs two values of one field at once.
 *
 * <p><b>Why it matters.</b> A field with a single value never has both, so whatever depends on the condition is never shown. Usually {@code
 * or} was meant.
 *
 * <p><b>Bad.</b> {@code [sex] = '1' and [sex] = '2'}
 *
 * <p><b>Good.</b> {@code [sex] = '1' or [sex] = '2'}
 *
 * <p><b>Fix.</b> Join the two with {@code or}, or remove one of them.
 */
public final class ContradictoryCondition extends LogicRule {
    /** Makes the rule. */
    public ContradictoryCondition() {
        super("LOG-20", "contradictory-condition", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isSound()) {
            return;
        }
        Set<Expression> joined = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Binary binary : cell.tree().all(Binary.class)) {
            // The outermost "and" covers its whole chain.
            if (binary.operator() == Operator.AND && !joined.contains(binary)) {
                check(cell, conditions(binary, joined), bundle, report);
            }
        }
    }

    /** The conditions that a chain of "and" joins, from left to right; parentheses within it change nothing. */
    private static List<Expression> conditions(Binary chain, Set<Expression> joined) {
        var conditions = new ArrayList<Expression>();
        var waiting = new ArrayDeque<Expression>(List.of(chain));
        while (!waiting.isEmpty()) {
            Expression next = waiting.pop().bare();
            if (next instanceof Binary binary && binary.operator() == Operator.AND) {
                joined.add(binary);
                waiting.push(binary.right());
                waiting.push(binary.left());
            } else {
                conditions.add(next);
            }
        }
        return conditions;
    }

    private static void check(LogicCell cell, List<Expression> conditions, Bundle bundle, Report report) {
        var wanted = new HashMap<String, FieldComparison>();
        for (Expression condition : conditions) {
            FieldComparison second = FieldComparison.of(condition)
                    .filter(comparison -> comparison.operator() == Operator.EQUAL)
                    .filter(comparison -> hasOneValue(comparison, bundle))
                    .orElse(null);
            FieldComparison first =
                    second == null ? null : wanted.putIfAbsent(FieldComparison.subject(second.reference()), second);
            if (first != null && second != null && !FieldComparison.isSame(first.value(), second.value())) {
                report.at(
                        cell,
                        condition.span(),
                        "\"" + second.reference().subject().name() + "\" cannot be \"" + first.value() + "\" and \""
                                + second.value() + "\" at once; this is never true",
                        "join the two with or, or remove one of them");
                return;
            }
        }
    }

    private static boolean hasOneValue(FieldComparison comparison, Bundle bundle) {
        return bundle.find(comparison.reference())
                .filter(field -> field.type().storesOneCode())
                .isPresent();
    }
}
