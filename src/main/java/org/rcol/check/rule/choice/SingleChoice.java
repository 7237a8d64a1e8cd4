package org.rcol.check.rule.choice;

import java.util.List;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A radio or dropdown field with only one choice.
 *
 * <p><b>Why it matters.</b> There is nothing to choose. It may be intended, as a button to confirm something, but often choices are
 * missing, or the bar between them is. 16 of 62 repositories with real exports contain such fields.
 *
 * <p><b>Bad.</b> {@code 1, Yes 0, No}
 *
 * <p><b>Good.</b> {@code 1, Yes | 0, No}
 *
 * <p><b>Fix.</b> Write the other choices, or make it a checkbox if it only needs a tick.
 */
public final class SingleChoice extends FieldRule {
    /** Makes the rule. */
    public SingleChoice() {
        super("CHO-12", "single-choice", Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        boolean choosesOne = field.type() == FieldType.RADIO || field.type() == FieldType.DROPDOWN;
        List<Choice> choices = choosesOne ? field.choices() : List.of();
        if (choices.size() == 1) {
            report.at(
                    field,
                    Column.CHOICES,
                    "there is only one choice, " + Quoted.of(choices.get(0).label()),
                    "write the others after a bar, or make it a checkbox if it only needs a tick");
        }
    }
}
