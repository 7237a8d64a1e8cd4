package org.rcol.check.rule.type;

import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A field of type sql.
 *
 * <p><b>Why it matters.</b> Only an administrator can add or change one; from others REDCap refuses the dictionary. An unchanged sql field
 * that the project already has is passed on and not reported; if the project is unknown, the finding is a warning.
 *
 * <p><b>Bad.</b> A new row of type {@code sql}.
 *
 * <p><b>Good.</b> A dropdown, or the sql field exactly as the project has it.
 *
 * <p><b>Fix.</b> Ask your REDCap administrator to add it, or use a dropdown.
 */
public final class SqlField extends Rule {
    /** Makes the rule. */
    public SqlField() {
        super("TYPE-03", "sql-field", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        for (Field field : bundle.fields()) {
            if (field.type() != FieldType.SQL) {
                continue;
            }
            boolean judged = bundle.project().isPresent();
            boolean unchanged = bundle.project()
                    .flatMap(project -> project.field(field.name()))
                    .filter(own -> own.type() == FieldType.SQL
                            && own.get(Column.CHOICES)
                                    .trim()
                                    .equals(field.get(Column.CHOICES).trim()))
                    .isPresent();
            if (!unchanged) {
                String why = judged
                        ? "only an administrator can add or change one"
                        : "REDCap accepts it only if the project already has exactly this one";
                report.as(judged ? Severity.ERROR : Severity.WARNING)
                        .at(
                                field,
                                Column.FIELD_TYPE,
                                "\"" + field.name() + "\" is a sql field; " + why,
                                "ask your REDCap administrator, or use a dropdown");
            }
        }
    }
}
