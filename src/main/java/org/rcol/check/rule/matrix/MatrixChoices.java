package org.rcol.check.rule.matrix;

import java.util.List;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A row of a matrix with different choices from its first row.
 *
 * <p><b>Why it matters.</b> A matrix has one line of headings, drawn from one row, so what is recorded in the other row differs from what
 * people saw. One real export contains such a matrix (a slip in a translation), so REDCap has accepted it at least once.
 *
 * <p><b>Bad.</b> {@code 1, never | 2, always} on the first row, {@code 1, never | 2, often} on the second.
 *
 * <p><b>Good.</b> The same choices on all rows.
 *
 * <p><b>Fix.</b> Copy the choices of the first row, or take the row out of the matrix.
 */
public final class MatrixChoices extends MatrixRowRule {
    /** Makes the rule. */
    public MatrixChoices() {
        super("MAT-03", "matrix-choices", Severity.WARNING, Severity.INFO);
    }

    @Override
    void check(Field first, Field row, String group, Report report) {
        if (!isComparable(first, row) || first.get(Column.CHOICES).equals(row.get(Column.CHOICES))) {
            return;
        }
        if (folded(first.choices()).equals(folded(row.choices()))) {
            reportOtherText(first, row, group, report);
        } else {
            report.at(
                    row,
                    Column.CHOICES,
                    "the choices differ from those of \"" + first.name() + "\", the first row of matrix \"" + group
                            + "\": " + difference(first.choices(), row.choices()),
                    "copy the choices of the first row, or take this row out of the matrix");
        }
    }

    /** The same choices on different lines, as in the Dutch dictionary of RADAR-base: REDCap still draws one row of headings. */
    private static void reportOtherText(Field head, Field field, String group, Report report) {
        long own = field.get(Column.CHOICES).strip().lines().count();
        if (own != head.get(Column.CHOICES).strip().lines().count()) {
            report.as(Severity.INFO)
                    .at(
                            field,
                            Column.CHOICES,
                            "the choices are those of \"" + head.name() + "\", the first row of matrix \"" + group
                                    + "\", but on different lines",
                            "copy the cell of the first row, so that a real difference would be visible");
        }
    }

    /** MAT-02 reports another instrument, MAT-01 and MAT-04 another type. */
    private static boolean isComparable(Field head, Field field) {
        return head.form().equals(field.form())
                && head.type().hasOwnChoices()
                && field.type().hasOwnChoices();
    }

    private static List<Choice> folded(List<Choice> choices) {
        return choices.stream()
                .map(choice -> new Choice(choice.code(), choice.label().replaceAll("\\s+", " ")))
                .toList();
    }

    private static String difference(List<Choice> wanted, List<Choice> found) {
        for (int i = 0; i < Math.min(wanted.size(), found.size()); i++) {
            if (!folded(wanted).get(i).equals(folded(found).get(i))) {
                return Quoted.of(Choice.format(found.subList(i, i + 1))) + " instead of "
                        + Quoted.of(Choice.format(wanted.subList(i, i + 1)));
            }
        }
        return found.size() + " choices here, " + wanted.size() + " there";
    }
}
