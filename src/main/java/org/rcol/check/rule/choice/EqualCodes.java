package org.rcol.check.rule.choice;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * Two codes of a field that are the same number written differently.
 *
 * <p><b>Why it matters.</b> To REDCap they are two codes. Excel and statistics programs read both as the same number, and the values can no
 * longer be told apart.
 *
 * <p><b>Bad.</b> {@code 1, Yes | 01, No}
 *
 * <p><b>Good.</b> {@code 1, Yes | 0, No}
 *
 * <p><b>Fix.</b> Give one of the two another number.
 */
public final class EqualCodes extends FieldRule {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    /** Makes the rule. */
    public EqualCodes() {
        super("CHO-15", "equal-codes", Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        var numbers = new HashMap<BigDecimal, String>();
        for (WrittenChoice choice : WrittenChoice.withCode(field)) {
            String code = choice.code();
            if (NUMBER.matcher(code).matches()) {
                String other = numbers.putIfAbsent(new BigDecimal(code).stripTrailingZeros(), code);
                if (other != null && !other.equals(code)) {
                    report.at(
                            field,
                            Column.CHOICES,
                            choice.offset(),
                            code.length(),
                            "codes \"" + other + "\" and \"" + code + "\" are the same number",
                            "give one of the two another number");
                }
            }
        }
    }
}
