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
 * <p><b>Why it matters.</b> The logic cannot be worked out; {@code if} without its third argument is the usual slip. All functions in 62 genuine
 * exports have a number of arguments that REDCap's help names.
 *
 * <p><b>Bad.</b> {@code if([age] > 18, 1)}
 *
 * <p><b>Good.</b> {@code if([age] > 18, 1, 0)}
 *
 * <p><b>Fix.</b> Write the arguments that are missing, separated by commas.
 */
public final class ArgumentCount extends LogicRule {
    private static final Map<String, String> FORMS = Map.of(
            "if", "if(condition, value if true, value if false)",
            "datediff", "datediff([first date], [second date], 'y'), the unit being y, M, d, h, m or s",
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
                        call.name() + "() takes " + function.get().arity() + ", here "
                                + (number == 1 ? "is 1" : "are " + number),
                        Optional.ofNullable(FORMS.get(function.get().name()))
                                .map(form -> "write " + form)
                                .orElse(""));
            }
        }
    }
}
