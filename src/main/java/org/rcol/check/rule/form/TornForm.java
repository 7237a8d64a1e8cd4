package org.rcol.check.rule.form;

import java.util.HashSet;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;

/**
 * Rows of one instrument that are not next to each other.
 *
 * <p><b>Why it matters.</b> REDCap answers "Form names must be sequential and cannot repeat again after being used for another form"
 * (redcap-tools/PyCap#190).
 *
 * <p><b>Bad.</b> Rows of {@code demographics}, then of {@code visit}, then of {@code demographics} again.
 *
 * <p><b>Good.</b> All rows of an instrument together.
 *
 * <p><b>Fix.</b> Move the rows named in the finding up to the others of their instrument.
 */
public final class TornForm extends Rule {
    /** Makes the rule. */
    public TornForm() {
        super("FORM-02", "torn-form", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        for (DictionaryFile file : bundle.files()) {
            var ended = new HashSet<FormName>();
            FormName last = null;
            for (Field field : file.fields()) {
                FormName form = field.form().slug();
                if (!form.equals(last) && !field.isBlank(Column.FORM_NAME)) {
                    if (ended.contains(form)) {
                        report.at(
                                field,
                                Column.FORM_NAME,
                                "instrument \"" + field.form() + "\" continues here after another instrument",
                                "move this row up to the other rows of \"" + field.form() + "\"");
                    }
                    if (last != null) {
                        ended.add(last);
                    }
                    last = form;
                }
            }
        }
    }
}
