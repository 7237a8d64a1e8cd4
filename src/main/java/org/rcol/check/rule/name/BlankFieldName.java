package org.rcol.check.rule.name;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A row without a variable name.
 *
 * <p><b>Why it matters.</b> Data are stored under the name; REDCap refuses a row without one.
 *
 * <p><b>Bad.</b> {@code ,demographics,,text,Age}
 *
 * <p><b>Good.</b> {@code age,demographics,,text,Age}
 *
 * <p><b>Fix.</b> Name the field, or remove the row. Move a section header that has a row of its own to the row of the next field.
 */
public final class BlankFieldName extends FieldRule {
    /** Makes the rule. */
    public BlankFieldName() {
        super("NAME-01", "blank-field-name", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        if (report.isBlank(field, Column.FIELD_NAME)) {
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "row " + field.location().row() + " has no variable name",
                    "name the field, or remove the row");
        }
    }
}
