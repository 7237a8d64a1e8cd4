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
 * One form in two files, or two form names that REDCap turns into one.
 *
 * <p><b>Why it matters.</b> Which of the two files is the instrument? Their fields would be mixed on one form.
 *
 * <p><b>Bad.</b> {@code Visit 1} and {@code visit_1} in one dictionary; {@code moca} in two files.
 *
 * <p><b>Good.</b> One file for each form, with names that differ as slugs.
 *
 * <p><b>Fix.</b> Leave one file out, or rename one form.
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
            boolean own = !field.isBlank(Column.FORM_NAME) && !bundle.isRecordIdRow(field);
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
                        "form \"" + field.form() + "\" is also in " + other.location()
                                + (otherName ? " as \"" + other.form() + "\"" : ""),
                        "leave one of the two files out, or rename the form");
            }
        }
    }
}
