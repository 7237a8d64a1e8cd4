package org.rcol.check.rule.choice;

import java.util.List;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A vertical bar in the choices with nothing before or after it.
 *
 * <p><b>Why it matters.</b> REDCap skips the empty choice, but a real one may have been lost there, and other programs that read the
 * dictionary fail on it. It occurs in four rows of one real export and in many files edited by hand.
 *
 * <p><b>Bad.</b> {@code 1, Yes || 0, No}, {@code 1, Yes | 0, No |}
 *
 * <p><b>Good.</b> {@code 1, Yes | 0, No}
 *
 * <p><b>Fix.</b> Remove the extra bar, or write the missing choice.
 */
public final class EmptyChoice extends FieldRule {
    /** Makes the rule. */
    public EmptyChoice() {
        super("CHO-05", "empty-choice", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        List<WrittenChoice> choices = WrittenChoice.of(field);
        if (choices.isEmpty()
                || choices.stream().allMatch(choice -> choice.text().isEmpty())) {
            return; // no choices at all: CHO-01 reports that
        }
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).text().isEmpty()) {
                String message = i == 0
                        ? "the choices begin with a bar"
                        : i == choices.size() - 1
                                ? "the choices end with a bar"
                                : "there is nothing between two bars, after "
                                        + Quoted.of(choices.get(i - 1).text());
                int bar = choices.get(i).offset();
                report.at(
                        field, Column.CHOICES, bar, 1, message, "remove that bar, or write the choice that is missing");
                return;
            }
        }
    }
}
