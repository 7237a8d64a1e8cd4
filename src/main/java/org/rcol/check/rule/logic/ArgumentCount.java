package org.rcol.check.rule.logic;

import java.util.Map;
import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Function;

/**
 * A function with too few or too many arguments.
 *
 * <p><b>Why it matters.</b> REDCap cannot evaluate the logic; usually {@code if} lacks its third argument. Every function call in 62 real
 * exports has as many arguments as REDCap's help allows.
 *
 * <p><b>Bad.</b> {@code if([age] > 18, 1)}
 *
 * <p><b>Good.</b> {@code if([age] > 18, 1, 0)}
 *
 * <p><b>Fix.</b> Write the missing arguments, separated by commas.
 */
public final class ArgumentCount extends LogicRule {
    private static final Map<String, String> FORMS = Map.of(
            "if", "if(condition, value if true, value if false)",
            "datediff", "datediff([first date], [second date], 'y'); the unit is y, M, d, h, m or s",
            "age_at_date", "age_at_date([birth date], [date])",
            "round", "round([number], decimal places)",
            "mod", "mod([number], divisor)",
            "contains", "contains([field], 'text')");

    /** Makes the rule. */
    public ArgumentCount() {
        super("LOG-09", "argument-count", Severity.ERROR);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isSound()) {
            return;
        }
        for (Call call : cell.tree().all(Call.class)) {
            int number = call.arguments().size();
            Optional<Function> function = Function.of(call.name());
            if (function.isPresent() && !function.get().takes(number)) {
                report.at(
                        cell,
                        call.span(),
                        call.name() + "() takes " + function.get().arity() + "; this call has " + number,
                        Optional.ofNullable(FORMS.get(function.get().name()))
                                .map(form -> "write " + form)
                                .orElse(""));
            }
        }
    }
}
