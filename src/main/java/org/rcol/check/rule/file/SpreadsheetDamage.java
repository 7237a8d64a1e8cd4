package org.rcol.check.rule.file;

import java.util.Set;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A cell that a spreadsheet cut off, or replaced with one of its error values.
 *
 * <p><b>Why it matters.</b> An Excel cell holds at most 32,767 characters (Microsoft, "Excel specifications and limits"), and the rest is
 * cut off silently: the last choices are lost. A cell that begins with {@code =}, {@code +}, {@code -} or {@code @} is taken for a formula,
 * and {@code #NAME?} is saved in its place.
 *
 * <p><b>Bad.</b> {@code #NAME?} where {@code @HIDDEN} was typed.
 *
 * <p><b>Good.</b> {@code @HIDDEN}, typed in a column formatted as text.
 *
 * <p><b>Fix.</b> Restore the cell's text from an older copy or from REDCap, and keep long choice lists out of the spreadsheet.
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
                        "exactly 32,767 characters, the limit of an Excel cell; the rest was probably cut off",
                        "compare the end of the cell with an older copy or with the project");
            } else if (cell.startsWith("#") && ERRORS.contains(cell.trim())) {
                report.at(
                        field,
                        column,
                        "\"" + cell.trim() + "\" is a spreadsheet's error value, not what was typed",
                        "format the column as text and type the cell again");
            }
        }
    }
}
