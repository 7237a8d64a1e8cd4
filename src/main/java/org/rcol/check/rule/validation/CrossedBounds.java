package org.rcol.check.rule.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A minimum that is larger than the maximum.
 *
 * <p><b>Why it matters.</b> No value is in range, and REDCap reports every entry as out of range. Whether REDCap refuses such a field is
 * not documented.
 *
 * <p><b>Bad.</b> Minimum 100, maximum 1.
 *
 * <p><b>Good.</b> Minimum 1, maximum 100.
 *
 * <p><b>Fix.</b> Swap the two, or correct the one that is wrong.
 */
public final class CrossedBounds extends FieldRule {
    /** Makes the rule. */
    public CrossedBounds() {
        super("VAL-06", "crossed-bounds", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        List<Bound> bounds = Bound.of(field);
        if (bounds.size() == 2) {
            Bound minimum = bounds.get(0);
            Bound maximum = bounds.get(1);
            Optional<BigDecimal> least = Bound.shape(field).flatMap(shape -> shape.order(minimum.text()));
            Optional<BigDecimal> most = Bound.shape(field).flatMap(shape -> shape.order(maximum.text()));
            if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
                report.at(
                        field,
                        Column.VALIDATION_MIN,
                        "the minimum " + Quoted.of(minimum.text()) + " is above the maximum "
                                + Quoted.of(maximum.text()) + ", so no value fits",
                        "swap the two, or correct the one that is wrong");
            }
        }
    }
}
