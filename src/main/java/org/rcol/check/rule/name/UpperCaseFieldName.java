package org.rcol.check.rule.name;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * Capital letters in a variable name.
 *
 * <p><b>Why it matters.</b> REDCap stores names in lower case. Scripts that look for the name as written will not find it.
 *
 * <p><b>Bad.</b> {@code Age}
 *
 * <p><b>Good.</b> {@code age}
 *
 * <p><b>Fix.</b> Write the name in lower case, in logic too; rcol uploads it in lower case in any case.
 */
public final class UpperCaseFieldName extends FieldRule {
    /** Makes the rule. */
    public UpperCaseFieldName() {
        super("NAME-03", "upper-case-field-name", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        String name = field.name().text();
        String folded = field.name().folded().text();
        if (!name.equals(folded)) {
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "REDCap will store \"" + name + "\" as \"" + folded + "\"",
                    Remedy.write(folded));
        }
    }
}
