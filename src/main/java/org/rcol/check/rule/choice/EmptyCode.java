package org.rcol.check.rule.choice;

import java.util.Optional;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * A choice with a label but no code.
 *
 * <p><b>Why it matters.</b> The code is what REDCap stores. A choice without one cannot be told from a blank.
 *
 * <p><b>Bad.</b> {@code 1, Yes | , No}
 *
 * <p><b>Good.</b> {@code 1, Yes | 0, No}
 *
 * <p><b>Fix.</b> Put a code before the comma.
 */
public final class EmptyCode extends FieldRule {
    /** Makes the rule. */
    public EmptyCode() {
        super("CHO-07", "empty-code", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        for (WrittenChoice choice : WrittenChoice.of(field)) {
            if (choice.text().startsWith(",")) {
                String written = WrittenChoice.freeCode(field) + ", " + choice.label();
                report.at(
                        field,
                        Column.CHOICES,
                        choice.span(),
                        "the choice \"" + choice.label() + "\" has no code",
                        new Remedy("write a code before the comma, such as " + written, Optional.of(written)));
            }
        }
    }
}
