package org.rcol.check.rule.name;

import java.util.List;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A variable with the name of a status or time-stamp field that REDCap creates for an instrument.
 *
 * <p><b>Why it matters.</b> REDCap creates {@code <form>_complete} for every instrument and {@code <form>_timestamp} for every survey; a
 * field with that name clashes with it.
 *
 * <p><b>Bad.</b> {@code phq9_complete} in a dictionary with the instrument {@code phq9}.
 *
 * <p><b>Good.</b> {@code phq9_finished}
 *
 * <p><b>Fix.</b> Rename the field. REDCap's own status field needs no row.
 */
public final class FormStatusName extends Rule {
    /** Makes the rule. */
    public FormStatusName() {
        super("NAME-11", "form-status-name", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Set<String> forms = bundle.formNames();
        for (Field field : bundle.fields()) {
            String name = field.name().folded().text();
            for (String ending : List.of("_complete", "_timestamp")) {
                if (name.endsWith(ending) && forms.contains(name.substring(0, name.length() - ending.length()))) {
                    report.at(
                            field,
                            Column.FIELD_NAME,
                            "\"" + field.name() + "\" is the name of a field that REDCap creates itself",
                            "rename it, for example to " + name.substring(0, name.length() - ending.length())
                                    + "_finished");
                }
            }
        }
    }
}
