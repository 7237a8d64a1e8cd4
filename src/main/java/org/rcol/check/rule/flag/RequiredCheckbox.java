package org.rcol.check.rule.flag;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A required checkbox.
 *
 * <p><b>Why it matters.</b> At least one box must be ticked, so there must be a choice for "none of these". Required checkboxes are common:
 * 20 of 62 repositories with real exports contain them.
 *
 * <p><b>Bad.</b> {@code 1, cough | 2, fever}, required: a person with neither cannot answer.
 *
 * <p><b>Good.</b> {@code 1, cough | 2, fever | 99, none of these}, required.
 *
 * <p><b>Fix.</b> Add such a choice, or clear column M.
 */
public final class RequiredCheckbox extends FieldRule {
    /** Makes the rule. */
    public RequiredCheckbox() {
        super("FLAG-03", "required-checkbox", Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        if (field.type() == FieldType.CHECKBOX && !field.isBlank(Column.REQUIRED)) {
            report.at(
                    field,
                    Column.REQUIRED,
                    "a required checkbox needs at least one ticked box",
                    "make sure it has a choice such as \"none of these\"");
        }
    }
}
