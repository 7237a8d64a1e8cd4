package org.rcol.check.rule.file;

import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;

/**
 * Blank rows between rows with fields.
 *
 * <p><b>Why it matters.</b> rcol skips them, but a row may have been deleted there by mistake. Blank rows at the end of a file, which
 * spreadsheets leave behind, are not reported.
 *
 * <p><b>Bad.</b> {@code ,,,,} between {@code age} and {@code sex}.
 *
 * <p><b>Good.</b> One row after the other.
 *
 * <p><b>Fix.</b> Delete the blank rows.
 */
public final class BlankRow extends FileRule {
    /** Makes the rule. */
    public BlankRow() {
        super("FILE-10", "blank-row", Severity.INFO);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        List<Field> fields = file.fields();
        if (fields.isEmpty()) {
            return;
        }
        int last = fields.get(fields.size() - 1).location().row();
        List<Integer> blank =
                file.facts().blankRows().stream().filter(row -> row < last).toList();
        if (!blank.isEmpty()) {
            report.at(
                    file,
                    RowNumbers.words(blank) + (blank.size() == 1 ? " is" : " are") + " blank and skipped",
                    "delete the blank rows");
        }
    }
}
