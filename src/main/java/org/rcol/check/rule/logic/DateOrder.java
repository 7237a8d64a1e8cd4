package org.rcol.check.rule.logic;

import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.WrittenDate;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.ValidationType;
import org.rcol.logic.FieldComparison;
import org.rcol.logic.Remedy;

/**
 * A date field compared with a day that is not written year-month-day, or that is not on the calendar.
 *
 * <p><b>Why it matters.</b> REDCap stores every date as year-month-day, however it is shown, and logic compares what is stored: {@code
 * '31-12-2020'} is larger or smaller as a text, not as a day.
 *
 * <p><b>Bad.</b> {@code [visit] > '31-12-2020'}
 *
 * <p><b>Good.</b> {@code [visit] > '2020-12-31'}
 *
 * <p><b>Fix.</b> Write the day as year-month-day; if day and month could be swapped, only you can decide.
 */
public final class DateOrder extends LogicRule {
    /** Makes the rule. */
    public DateOrder() {
        super("LOG-26", "date-order-in-logic", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        if (!cell.isSound()) {
            return;
        }
        for (FieldComparison comparison : FieldComparison.in(cell.tree())) {
            boolean date = bundle.find(comparison.reference())
                    .filter(DateOrder::hasDay)
                    .isPresent();
            Optional<WrittenDate> written = date ? WrittenDate.of(comparison.value()) : Optional.empty();
            written.filter(day -> !day.asStored())
                    .ifPresent(day -> report.at(
                            cell,
                            comparison.valueSpan(),
                            day.readings().isEmpty()
                                    ? "\"" + comparison.value() + "\" is not on the calendar"
                                    : "\"" + comparison.value()
                                            + "\" is not written year-month-day, as REDCap stores it",
                            remedy(day)));
        }
    }

    private static boolean hasDay(Field field) {
        return ValidationType.of(field).filter(type -> type.shape().hasDay()).isPresent();
    }

    private static Remedy remedy(WrittenDate day) {
        if (day.readings().isEmpty()) {
            return Remedy.of("correct the day");
        }
        String all = "'" + String.join(day.rest() + "' or '", day.readings()) + day.rest() + "'";
        return day.readings().size() == 1 ? Remedy.write(all) : Remedy.of("write " + all + ", whichever is meant");
    }
}
