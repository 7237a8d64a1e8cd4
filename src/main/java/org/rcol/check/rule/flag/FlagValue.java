package org.rcol.check.rule.flag;

import java.util.List;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * Anything other than {@code y} in Identifier, Required or Matrix Ranking.
 *
 * <p><b>Why it matters.</b> These columns contain {@code y} or nothing. A {@code yes} that REDCap does not understand would leave an
 * identifier unmarked.
 *
 * <p><b>Bad.</b> {@code yes}, {@code Y}, {@code 1}, {@code x}
 *
 * <p><b>Good.</b> {@code y}
 *
 * <p><b>Fix.</b> Write {@code y}, or clear the cell; {@code --fix} does so for the usual words.
 */
public final class FlagValue extends FieldRule {
    /** Makes the rule. */
    public FlagValue() {
        super("FLAG-01", "flag-value", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        for (Column column : List.of(Column.IDENTIFIER, Column.REQUIRED, Column.MATRIX_RANKING)) {
            String cell = field.get(column).trim();
            if (!cell.isEmpty() && !cell.equals("y")) {
                report.at(
                        field,
                        column,
                        "\"" + cell + "\" in \"" + column.label() + "\" is neither y nor blank",
                        "write y, or clear the cell");
            }
        }
    }
}
