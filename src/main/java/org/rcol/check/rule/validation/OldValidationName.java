package org.rcol.check.rule.validation;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.ValidationType;
import org.rcol.logic.Remedy;

/**
 * A validation type under an old name, or under the name shown in the Online Designer.
 *
 * <p><b>Why it matters.</b> Old dictionaries contain {@code int}, {@code float} and {@code date}; what a current server makes of them
 * depends on its version. The names in the Online Designer's list, such as "Date (M-D-Y)", are not the ones that belong in the file.
 *
 * <p><b>Bad.</b> {@code date}, {@code int}, {@code Date (D-M-Y)}
 *
 * <p><b>Good.</b> {@code date_ymd}, {@code integer}, {@code date_dmy}
 *
 * <p><b>Fix.</b> Use the name in the hint.
 */
public final class OldValidationName extends FieldRule {
    /** Makes the rule. */
    public OldValidationName() {
        super("VAL-02", "old-validation-name", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        String name = field.get(Column.VALIDATION).trim();
        if (field.type() == FieldType.TEXT && ValidationType.of(name).isEmpty()) {
            ValidationType.ofOldName(name)
                    .ifPresent(type -> report.at(
                            field,
                            Column.VALIDATION,
                            Quoted.of(name) + " is not REDCap's current name for this validation type",
                            Remedy.write(type.text())));
        }
    }
}
