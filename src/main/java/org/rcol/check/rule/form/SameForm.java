package org.rcol.check.rule.form;

import java.util.HashMap;
import java.util.HashSet;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;

/**
 * One instrument in two files, or two form names that REDCap converts to the same one.
 *
 * <p><b>Why it matters.</b> It is not clear which of the two files is the instrument, and their fields would be mixed.
 *
 * <p><b>Bad.</b> {@code Visit 1} and {@code visit_1} in one dictionary; {@code moca} in two files.
 *
 * <p><b>Good.</b> One file per instrument, with names that stay different when converted.
 *
 * <p><b>Fix.</b> Leave one file out, or rename one instrument.
 */
public final class SameForm extends Rule {
    /** Makes the rule. */
    public SameForm() {
        super("FORM-05", "same-form", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var first = new HashMap<FormName, Field>();
        var reported = new HashSet<String>();
        for (Field field : bundle.fields()) {
            boolean named = !field.form().slug().text().isEmpty();
            boolean own = named && !bundle.isRecordIdRow(field);
            Field other = own ? first.putIfAbsent(field.form().slug(), field) : null;
            if (other == null
                    || field.location().isProject()
                    || other.location().isProject()) {
                continue;
            }
            boolean otherFile = !other.location().file().equals(field.location().file());
            boolean otherName = !other.form().equals(field.form());
            if ((otherFile || otherName) && reported.add(field.location().file() + '\0' + field.form())) {
                report.at(
                        field,
                        Column.FORM_NAME,
                        "instrument \"" + field.form() + "\" is also in " + other.location()
                                + (otherName ? " as \"" + other.form() + "\"" : ""),
                        otherFile
                                ? "leave one of the two files out, or rename the instrument"
                                : "rename one of the two");
            }
        }
    }
}
