package org.rcol.check.rule.name;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;

/**
 * A variable name that REDCap itself uses.
 *
 * <p><b>Why it matters.</b> Its exports have a column of that name, so the field's data could be neither exported nor imported ("Illegal
 * use of 'redcap_data_access_group' field!").
 *
 * <p><b>Bad.</b> {@code redcap_event_name}
 *
 * <p><b>Good.</b> {@code visit_name}
 *
 * <p><b>Fix.</b> Choose another name.
 */
public final class ReservedFieldName extends FieldRule {
    /** Makes the rule. */
    public ReservedFieldName() {
        super("NAME-10", "reserved-field-name", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        if (ExportColumns.OWN.contains(field.name().folded().text())) {
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "\"" + field.name() + "\" is used by REDCap itself",
                    "choose another name");
        }
    }
}
