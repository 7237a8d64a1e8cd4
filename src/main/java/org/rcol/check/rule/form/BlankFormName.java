package org.rcol.check.rule.form;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A row without a form name.
 *
 * <p><b>Why it matters.</b> REDCap answers "Each row MUST have a form name, but the following cells have a form name missing"
 * (redcap-tools/PyCap#190).
 *
 * <p><b>Bad.</b> {@code age,,,text,Age}
 *
 * <p><b>Good.</b> {@code age,demographics,,text,Age}
 *
 * <p><b>Fix.</b> Repeat the form name on every row.
 */
public final class BlankFormName extends FieldRule {
    /** Makes the rule. */
    public BlankFormName() {
        super("FORM-01", "blank-form-name", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        if (report.isBlank(field, Column.FORM_NAME)) {
            report.at(
                    field,
                    Column.FORM_NAME,
                    "field \"" + field.name() + "\" has no form name",
                    "repeat the form name on every row");
        }
    }
}
