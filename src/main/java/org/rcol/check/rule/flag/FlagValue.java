package org.rcol.check.rule.flag;

import java.util.List;
import java.util.Optional;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FlagWord;
import org.rcol.logic.Remedy;

/**
 * Anything other than {@code y} in Identifier, Required or Matrix Ranking.
 *
 * <p><b>Why it matters.</b> These columns contain {@code y} or nothing. A {@code yes} that REDCap does not understand would leave an
 * identifier unmarked, so rcol uploads the usual words as {@code y} or as blank, with this warning; any other word is an error.
 *
 * <p><b>Bad.</b> {@code sometimes}; and, as a warning, {@code yes}, {@code Y}, {@code 1}, {@code x}, {@code no}
 *
 * <p><b>Good.</b> {@code y}
 *
 * <p><b>Fix.</b> Write {@code y}, or clear the cell; {@code --fix} does so for the usual words.
 */
public final class FlagValue extends FieldRule {
    /** Makes the rule. */
    public FlagValue() {
        super("FLAG-01", "flag-value", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        for (Column column : List.of(Column.IDENTIFIER, Column.REQUIRED, Column.MATRIX_RANKING)) {
            String cell = field.get(column).trim();
            if (cell.isEmpty() || cell.equals("y")) {
                continue;
            }
            String message = "\"" + cell + "\" in \"" + column.label() + "\" is neither y nor blank";
            Optional<String> meaning = FlagWord.meaning(cell);
            if (meaning.isEmpty()) {
                report.at(field, column, message, "write y, or clear the cell");
            } else {
                Remedy remedy = meaning.get().isEmpty() ? Remedy.clear() : Remedy.write("y");
                report.as(Severity.WARNING)
                        .at(field, column, message, remedy.and("; an upload does so, and --fix does it in the file"));
            }
        }
    }
}
