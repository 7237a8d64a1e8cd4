package org.rcol.check.rule.validation;

import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.ValueShape;
import org.rcol.logic.Remedy;

/**
 * A minimum or maximum that is not a value of the field's validation type.
 *
 * <p><b>Why it matters.</b> REDCap cannot check any value against it. Dates are year-month-day here, whatever the order on the screen:
 * every real export has them so, and saving it again with Excel turns them into 31.12.2025 or 8/1/23. {@code today}, {@code now} and other
 * fields in square brackets are fine.
 *
 * <p><b>Bad.</b> {@code 31.12.2025} on a {@code date_dmy} field.
 *
 * <p><b>Good.</b> {@code 2025-12-31}, {@code today}, {@code [visit_date]}
 *
 * <p><b>Fix.</b> Write what the hint says; if day and month could be swapped, only you can decide. A whole number written as 0.0 and a date
 * in another order are only warnings: nine versions of a real dictionary (umg-minai/cvc-coating) went through a spreadsheet, contain {@code
 * 01.01.2025 00:00}, and were in use.
 */
public final class BoundFormat extends FieldRule {
    private static final Pattern WHOLE = Pattern.compile("([-+]?\\d+)[.,]0*");
    private static final Pattern YEAR_FIRST = Pattern.compile("\\d{4}-\\d{2}-\\d{2}.*");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d*,\\d+");

    /** Makes the rule. */
    public BoundFormat() {
        super("VAL-05", "bound-format", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        Bound.shape(field).ifPresent(shape -> {
            for (Bound bound : Bound.of(field)) {
                boolean open = bound.isReference() || (bound.isMoment() && shape.isTime());
                if (!open && shape.order(bound.text()).isEmpty()) {
                    report(field, bound, shape, report);
                }
            }
        });
    }

    private static void report(Field field, Bound bound, ValueShape shape, Report report) {
        boolean whole =
                shape == ValueShape.INTEGER && WHOLE.matcher(bound.text()).matches();
        boolean readable = whole || !OtherDate.readings(bound, shape).isEmpty();
        (readable ? report.as(Severity.WARNING) : report)
                .at(
                        field,
                        bound.column(),
                        "the " + bound.word() + " " + Quoted.of(bound.text()) + " is not " + shape.words(),
                        hint(bound, shape));
    }

    private static Remedy hint(Bound bound, ValueShape shape) {
        String text = bound.text();
        if (shape == ValueShape.INTEGER && WHOLE.matcher(text).matches()) {
            return Remedy.write(WHOLE.matcher(text).replaceFirst("$1"));
        }
        if (shape == ValueShape.NUMBER && DECIMAL_COMMA.matcher(text).matches()) {
            return Remedy.write(text.replace(',', '.'));
        }
        Set<String> readings = OtherDate.readings(bound, shape);
        if (!readings.isEmpty()) {
            String all = String.join(" or ", readings);
            return readings.size() == 1 ? Remedy.write(all) : Remedy.of("write " + all + ", whichever is meant");
        }
        if (shape.hasDay() && YEAR_FIRST.matcher(text).matches()) {
            return Remedy.of("there is no such day or time; correct it");
        }
        String open = shape.hasDay()
                ? "today, now, a field such as [visit_date]"
                : shape.isTime() ? "now, a field such as [start_time]" : "a field such as [age]";
        return Remedy.of("use " + shape.words() + ", " + open + ", or clear the cell");
    }
}
