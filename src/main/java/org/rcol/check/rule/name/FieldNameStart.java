package org.rcol.check.rule.name;

import java.util.Optional;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * A variable name that does not begin with a letter.
 *
 * <p><b>Why it matters.</b> REDCap refuses it.
 *
 * <p><b>Bad.</b> {@code 6mwt_distance}
 *
 * <p><b>Good.</b> {@code mwt6_distance}
 *
 * <p><b>Fix.</b> Put a letter in front.
 */
public final class FieldNameStart extends FieldRule {
    /** Makes the rule. */
    public FieldNameStart() {
        super("NAME-04", "field-name-start", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        String name = field.name().folded().text();
        boolean digitOrUnderscore = !name.isEmpty() && (name.charAt(0) == '_' || Character.isDigit(name.charAt(0)));
        if (digitOrUnderscore) {
            String lettered = "f" + (name.charAt(0) == '_' ? name : "_" + name);
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "\"" + field.name() + "\" does not begin with a letter",
                    new Remedy("rename it, for example to " + lettered, Optional.of(lettered)));
        }
    }
}
