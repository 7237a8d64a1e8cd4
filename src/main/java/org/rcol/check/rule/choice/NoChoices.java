package org.rcol.check.rule.choice;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A radio, dropdown or checkbox field without choices.
 *
 * <p><b>Why it matters.</b> Nobody can answer it, and REDCap refuses it.
 *
 * <p><b>Bad.</b> {@code sex,demographics,,radio,Sex,}
 *
 * <p><b>Good.</b> {@code sex,demographics,,radio,Sex,"1, female | 2, male"}
 *
 * <p><b>Fix.</b> Fill column F with {@code code, label | code, label}.
 */
public final class NoChoices extends FieldRule {
    /** Makes the rule. */
    public NoChoices() {
        super("CHO-01", "no-choices", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        if (field.type().hasOwnChoices() && field.choices().isEmpty() && report.has(field, Column.CHOICES)) {
            report.at(
                    field,
                    Column.CHOICES,
                    field.type().text() + " field \"" + field.name() + "\" needs choices",
                    "write them as: 1, First | 2, Second");
        }
    }
}
