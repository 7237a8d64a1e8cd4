package org.rcol.check.rule.choice;

import java.util.List;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A choice with a code but no label.
 *
 * <p><b>Why it matters.</b> The form shows a button without text. That can be intended, in scales that label only the ends: 8 of 62
 * repositories with real exports contain such fields.
 *
 * <p><b>Bad.</b> {@code 1, Yes | 0,}
 *
 * <p><b>Good.</b> {@code 1, Yes | 0, No}
 *
 * <p><b>Fix.</b> Write the label after the comma, or leave it if the button is meant to have none.
 */
public final class EmptyLabel extends FieldRule {
    /** Makes the rule. */
    public EmptyLabel() {
        super("CHO-06", "empty-label", Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        List<WrittenChoice> bare = WrittenChoice.withCode(field).stream()
                .filter(choice -> choice.label().isEmpty())
                .toList();
        if (!bare.isEmpty()) {
            WrittenChoice first = bare.get(0);
            List<String> codes = bare.stream().map(WrittenChoice::code).toList();
            report.at(
                    field,
                    Column.CHOICES,
                    first.offset(),
                    first.text().length(),
                    Quoted.codes(codes) + (codes.size() == 1 ? " has no label" : " have no label"),
                    "write a label after the comma, unless the button is meant to have none");
        }
    }
}
