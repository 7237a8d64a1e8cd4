package org.rcol.check.rule.matrix;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * Matrix ranking on a checkbox, or on a field that is in no matrix.
 *
 * <p><b>Why it matters.</b> Ranking lets each column of a matrix of radio buttons be chosen once. Elsewhere it has no effect.
 *
 * <p><b>Bad.</b> {@code y} in "Matrix Ranking?" and a blank "Matrix Group Name".
 *
 * <p><b>Good.</b> {@code y} on all rows of a matrix of radio fields.
 *
 * <p><b>Fix.</b> Clear the cell, or write the group's name.
 */
public final class IgnoredRanking extends FieldRule {
    /** Makes the rule. */
    public IgnoredRanking() {
        super("MAT-06", "ignored-ranking", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        if (field.isBlank(Column.MATRIX_RANKING)) {
            return;
        }
        if (field.isBlank(Column.MATRIX_GROUP)) {
            report.at(
                    field,
                    Column.MATRIX_RANKING,
                    "the ranking has no effect, since the field is in no matrix",
                    "clear the cell, or write the name of the matrix under \"" + Column.MATRIX_GROUP.label() + "\"");
        } else if (field.type() == FieldType.CHECKBOX) {
            report.at(
                    field,
                    Column.MATRIX_RANKING,
                    "a matrix of checkboxes cannot be ranked",
                    "clear the cell, or make all rows radio fields");
        }
    }
}
