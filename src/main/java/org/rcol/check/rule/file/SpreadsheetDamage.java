package org.rcol.check.rule.file;

import java.util.Set;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A cell that a spreadsheet has cut off or replaced by one of its own error words.
 *
 * <p><b>Why it matters.</b> A cell of Excel holds 32,767 characters at most (Microsoft, "Excel specifications and limits"), and what is
 * longer is cut without a word: the last choices are gone. A cell that begins with {@code =}, {@code +}, {@code -} or {@code @} is taken
 * for a formula, and {@code #NAME?} is saved in its place.
 *
 * <p><b>Bad.</b> {@code #NAME?} where {@code @HIDDEN} was typed.
 *
 * <p><b>Good.</b> {@code @HIDDEN}, in a column that was formatted as text first.
 *
 * <p><b>Fix.</b> Take the cell's text from an older copy or from REDCap, and keep long choice lists out of the spreadsheet.
 */
public final class SpreadsheetDamage extends FieldRule {
    private static final int MOST_IN_EXCEL = 32_767;
    private static final Set<String> ERRORS =
            Set.of("#NAME?", "#REF!", "#VALUE!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!");

    /** Makes the rule. */
    public SpreadsheetDamage() {
        super("FILE-14", "spreadsheet-damage", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        for (Column column : Column.ALL) {
            String cell = field.get(column);
            if (cell.length() == MOST_IN_EXCEL) {
                report.at(
                        field,
                        column,
                        "exactly 32,767 characters, the most that a cell of Excel holds; the rest was probably cut off",
                        "compare the end of the cell with an older copy, or with the project");
            } else if (cell.startsWith("#") && ERRORS.contains(cell.trim())) {
                report.at(
                        field,
                        column,
                        "\"" + cell.trim() + "\" is an error word of the spreadsheet, not what was typed",
                        "format the column as text and type the cell again");
            }
        }
    }
}
