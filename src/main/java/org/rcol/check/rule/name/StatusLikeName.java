package org.rcol.check.rule.name;

import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A variable name that ends like the status field of an instrument, though the dictionary has no instrument with that name.
 *
 * <p><b>Why it matters.</b> REDCap creates {@code <form>_complete} for every instrument. People and scripts take the field for such a
 * status, and if somebody adds an instrument with that name, REDCap has two fields of the same name. REDCap accepts it: four of 45 public
 * projects have such fields.
 *
 * <p><b>Bad.</b> {@code visit_complete}
 *
 * <p><b>Good.</b> {@code visit_finished}
 *
 * <p><b>Fix.</b> Rename the field before data are recorded, or leave it and do not add an instrument with that name.
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
                // If there is such an instrument, NAME-11 reports an error.
                if (!forms.contains(form)) {
                    report.at(
                            field,
                            Column.FIELD_NAME,
                            "\"" + field.name() + "\" looks like the status field of an instrument \"" + form + "\"",
                            "rename it, for example to " + form + "_finished, if no data are recorded yet");
                }
            }
        }
    }
}
