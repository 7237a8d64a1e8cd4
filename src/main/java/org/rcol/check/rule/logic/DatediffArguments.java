package org.rcol.check.rule.logic;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.TimeUnit;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Expression.Constant;
import org.rcol.logic.Expression.TextLiteral;

/**
 * A unit or other argument of {@code datediff} that REDCap does not know.
 *
 * <p><b>Why it matters.</b> The result is blank or wrong. The units are y, M, d, h, m and s, and case matters: M is a month, m a minute.
 * The fourth argument is the date format of old versions ("ymd", "mdy" or "dmy"), or true or false for a signed result; the fifth is true
 * or false (REDCap's help for calculations; of 376 uses in real exports, only those of one project differ: 19 times they have a unit in
 * that position).
 *
 * <p><b>Bad.</b> {@code datediff([dob], 'today', 'years')}
 *
 * <p><b>Good.</b> {@code datediff([dob], 'today', 'y')}
 *
 * <p><b>Fix.</b> Write one of the known values.
 */
public final class DatediffArguments extends LogicRule {
    private static final Set<String> FORMATS = Set.of("ymd", "mdy", "dmy");
    private static final Set<String> SIGNED = Set.of("true", "false", "");

    /** Makes the rule. */
    public DatediffArguments() {
        super("LOG-22", "datediff-arguments", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isSound()) {
            return;
        }
        for (Call call : cell.tree().all(Call.class)) {
            List<Expression> arguments = call.arguments();
            if (call.name().equalsIgnoreCase("datediff") && arguments.size() >= 3) {
                checkUnit(cell, arguments.get(2), report);
                for (int i = 3; i < arguments.size(); i++) {
                    checkSetting(cell, arguments.get(i), i == 3, report);
                }
            }
        }
    }

    private static void checkUnit(LogicCell cell, Expression argument, Report report) {
        if (argument.bare() instanceof TextLiteral unit && !TimeUnit.isKnown(unit.value())) {
            String message = "\"" + unit.value() + "\" is not a unit of datediff";
            report.at(cell, unit.span(), message, TimeUnit.hint(unit.value()));
        }
    }

    private static void checkSetting(LogicCell cell, Expression argument, boolean mayBeFormat, Report report) {
        String word = argument.bare() instanceof TextLiteral text
                ? text.value().toLowerCase(Locale.ROOT)
                : argument.bare() instanceof Constant constant ? constant.word() : "true";
        boolean known = SIGNED.contains(word) || (mayBeFormat && FORMATS.contains(word));
        if (!known) {
            report.at(
                    cell,
                    argument.span(),
                    cell.words(argument) + " is not an argument that datediff takes here",
                    "write true for a signed result, or leave the argument out");
        }
    }
}
