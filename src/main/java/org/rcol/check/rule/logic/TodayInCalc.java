package org.rcol.check.rule.logic;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Expression.Constant;
import org.rcol.logic.Expression.TextLiteral;

/**
 * A formula that uses today's date or the current time.
 *
 * <p><b>Why it matters.</b> The stored value becomes outdated: REDCap recalculates it only when the instrument is saved, or in a nightly
 * job (REDCap Knowledge Base, article CALC-02). Two participants with the same data get different values.
 *
 * <p><b>Bad.</b> {@code datediff([dob], 'today', 'y')} for the age at a visit
 *
 * <p><b>Good.</b> {@code datediff([dob], [visit_date], 'y')}
 *
 * <p><b>Fix.</b> Use a date field, such as the date of the visit.
 */
public final class TodayInCalc extends LogicRule {
    private static final Set<String> DATED = Set.of("datediff", "age_at_date", "year", "month", "day", "dayoftheweek");

    /** Makes the rule. */
    public TodayInCalc() {
        super("LOG-24", "today-in-calc", Severity.INFO);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isFormula() || !cell.isSound()) {
            return;
        }
        Stream<Expression> arguments = cell.tree().all(Call.class).stream()
                .filter(call -> DATED.contains(call.name().toLowerCase(Locale.ROOT)))
                .flatMap(call -> call.arguments().stream());
        Stream.concat(cell.tree().all(Constant.class).stream(), arguments.filter(TextLiteral.class::isInstance))
                .filter(part -> Clock.word(part).isPresent())
                .findFirst()
                .ifPresent(part -> report.at(
                        cell,
                        part.span(),
                        "the result depends on \"" + Clock.word(part).orElseThrow()
                                + "\" and is outdated until the instrument is saved again",
                        "use a date field, such as the date of the visit"));
    }
}
