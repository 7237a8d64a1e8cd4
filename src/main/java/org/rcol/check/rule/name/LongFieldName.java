package org.rcol.check.rule.name;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A variable name of more than 26 characters.
 *
 * <p><b>Why it matters.</b> REDCap accepts it, but recommends 26 or fewer; 18 of 45 public projects have longer ones. Trouble begins when a
 * checkbox appends its code, or when a statistics program truncates names at 32 characters and two become the same.
 *
 * <p><b>Bad.</b> {@code bdi_ii_9_suizidgedanken_wuensche}
 *
 * <p><b>Good.</b> {@code bdi_ii_9_suizid}
 *
 * <p><b>Fix.</b> Shorten the name before data are recorded. After that, leave it: a renamed field is a new one, and its data stay behind.
 */
public final class LongFieldName extends FieldRule {
    private static final int ADVISED = 26;
    private static final int MOST = 100;

    /** Makes the rule. */
    public LongFieldName() {
        super("NAME-07", "long-field-name", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        int length = field.name().text().length();
        // Above 100 it is an error, which NAME-08 reports.
        if (length > ADVISED && length <= MOST) {
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "\"" + field.name() + "\" has " + length + " characters; REDCap recommends " + ADVISED
                            + " or fewer",
                    "shorten it if no data are recorded yet");
        }
    }
}
