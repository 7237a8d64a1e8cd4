package org.rcol.check.rule.choice;

import java.util.HashMap;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * Two choices of a field with the same code.
 *
 * <p><b>Why it matters.</b> Two choices would be stored as the same value and could never be told apart again. No real REDCap export
 * contains such a field.
 *
 * <p><b>Bad.</b> {@code 1, Yes | 1, No}
 *
 * <p><b>Good.</b> {@code 1, Yes | 0, No}
 *
 * <p><b>Fix.</b> Give each choice its own code.
 */
public final class DuplicateCode extends FieldRule {
    /** Makes the rule. */
    public DuplicateCode() {
        super("CHO-02", "duplicate-code", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        if (!field.type().hasOwnChoices()) {
            return;
        }
        var labels = new HashMap<String, String>();
        for (Choice choice : field.choices()) {
            String other = labels.putIfAbsent(choice.code(), choice.label());
            if (other != null && !choice.code().isEmpty()) {
                report.at(
                        field,
                        Column.CHOICES,
                        "code " + choice.code() + " is used for \"" + other + "\" and \"" + choice.label() + "\"",
                        "give each choice its own code");
            }
        }
    }
}
