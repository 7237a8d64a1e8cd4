package org.rcol.check.rule.form;

import java.util.HashSet;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.PlainName;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.logic.Remedy;

/**
 * A form name that contains anything but lower-case letters, digits and underscores.
 *
 * <p><b>Why it matters.</b> REDCap converts it to such a name, and everything that refers to the instrument must use the converted one.
 *
 * <p><b>Bad.</b> {@code Baseline Visit}
 *
 * <p><b>Good.</b> {@code baseline_visit}
 *
 * <p><b>Fix.</b> Write the name as REDCap will store it; rcol uploads that name in any case.
 */
public final class FormNameSlug extends Rule {
    /** Makes the rule. */
    public FormNameSlug() {
        super("FORM-03", "form-name-slug", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var seen = new HashSet<FormName>();
        for (Field field : bundle.fields()) {
            FormName form = field.form();
            FormName slug = form.slug();
            if (!field.isBlank(Column.FORM_NAME) && !form.equals(slug) && seen.add(form)) {
                String letters = PlainName.of(form.text());
                if (slug.text().isEmpty()) {
                    report.at(
                            field,
                            Column.FORM_NAME,
                            "\"" + form + "\" cannot be made into a form name",
                            "use letters a-z");
                } else {
                    report.as(Severity.WARNING)
                            .at(
                                    field,
                                    Column.FORM_NAME,
                                    "REDCap will change \"" + form + "\" to \"" + slug + "\"",
                                    Remedy.write(letters.isEmpty() ? slug.text() : letters));
                }
            }
        }
    }
}
