package org.rcol.check.rule.logic;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Reference;

/**
 * A text function applied to a date that is shown as month-day-year or day-month-year.
 *
 * <p><b>Why it matters.</b> REDCap stores every date as year-month-day, however it is shown. {@code left([dob], 2)} gives the century, not
 * the day, and browser and server may disagree (REDCap Knowledge Base, article CALC-01).
 *
 * <p><b>Bad.</b> {@code left([dob], 2)}, with {@code dob} validated as {@code date_dmy}
 *
 * <p><b>Good.</b> {@code day([dob])}
 *
 * <p><b>Fix.</b> Use {@code year}, {@code month} or {@code day}.
 */
public final class TextFunctionOnDate extends LogicRule {
    private static final Set<String> TEXT_FUNCTIONS = Set.of(
            "left", "right", "mid", "find", "contains", "not_contain", "starts_with", "ends_with", "replace_text");

    /** Makes the rule. */
    public TextFunctionOnDate() {
        super("LOG-25", "text-function-on-date", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isSound()) {
            return;
        }
        for (Call call : cell.tree().all(Call.class)) {
            if (!TEXT_FUNCTIONS.contains(call.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            for (Expression argument : call.arguments()) {
                Optional<String> format = argument.bare() instanceof Reference reference
                        ? bundle.find(reference).map(TextFunctionOnDate::format)
                        : Optional.empty();
                if (format.isPresent()
                        && (format.get().endsWith("_mdy") || format.get().endsWith("_dmy"))) {
                    report.at(
                            cell,
                            argument.span(),
                            call.name() + "() treats the date " + cell.words(argument) + " as text (" + format.get()
                                    + "), but REDCap stores it as year-month-day",
                            "use year(), month() or day()");
                }
            }
        }
    }

    private static String format(Field field) {
        return field.get(Column.VALIDATION).trim();
    }
}
