package org.rcol.check.rule.name;

import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A variable name that ends like the status field of a form, though no form of the dictionary has that name.
 *
 * <p><b>Why it matters.</b> REDCap makes {@code <form>_complete} for every form. People and scripts take the field for such a status; and
 * once somebody adds a form of that name, REDCap has two fields of one name. REDCap takes it: four of 45 public projects have such fields.
 *
 * <p><b>Bad.</b> {@code visit_complete}
 *
 * <p><b>Good.</b> {@code visit_finished}
 *
 * <p><b>Fix.</b> Rename the field before data are collected, or leave it and add no form of that name.
 */
public final class StatusLikeName extends Rule {
    private static final String ENDING = "_complete";

    /** Makes the rule. */
    public StatusLikeName() {
        super("NAME-12", "status-like-name", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Set<String> forms = bundle.formNames();
        for (Field field : bundle.fields()) {
            String name = field.name().folded().text();
            if (name.endsWith(ENDING) && name.length() > ENDING.length()) {
                String form = name.substring(0, name.length() - ENDING.length());
                // Where there is such a form, NAME-11 says so as an error.
                if (!forms.contains(form)) {
                    report.at(
                            field,
                            Column.FIELD_NAME,
                            "\"" + field.name() + "\" reads like the status field of a form \"" + form + "\"",
                            "rename it, for example to " + form + "_finished, if no data are collected yet");
                }
            }
        }
    }
}
