package org.rcol.check.rule.form;

import java.util.HashSet;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;

/**
 * A form name of more than 64 characters.
 *
 * <p><b>Why it matters.</b> REDCap appends {@code _complete} and {@code _timestamp} to it to name its own fields, which are longer still.
 * The longest form name in 297 public dictionaries has 61 characters; it is not known that REDCap keeps more than 64.
 *
 * <p><b>Bad.</b> The whole title of a questionnaire, with underscores.
 *
 * <p><b>Good.</b> {@code bdi_ii}
 *
 * <p><b>Fix.</b> Use a short name in the dictionary, and set the instrument's title in the Online Designer.
 */
public final class FormNameTooLong extends Rule {
    private static final int MOST = 64;

    /** Makes the rule. */
    public FormNameTooLong() {
        super("FORM-04", "form-name-too-long", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var seen = new HashSet<FormName>();
        for (Field field : bundle.fields()) {
            int length = field.form().slug().text().length();
            if (length > MOST && seen.add(field.form())) {
                report.at(
                        field,
                        Column.FORM_NAME,
                        "form name \"" + field.form() + "\" has " + length + " characters; keep to " + MOST
                                + " or fewer",
                        "use a short name here; the title can be set in the Online Designer");
            }
        }
    }
}
