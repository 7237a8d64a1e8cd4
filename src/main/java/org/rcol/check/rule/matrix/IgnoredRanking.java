package org.rcol.check.rule.matrix;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Remedy;

/**
 * Matrix ranking on a checkbox, or on a field that is not in a matrix.
 *
 * <p><b>Why it matters.</b> With ranking, each column of a matrix of radio buttons can be chosen only once. Elsewhere it has no effect.
 *
 * <p><b>Bad.</b> {@code y} in "Matrix Ranking?" with a blank "Matrix Group Name".
 *
 * <p><b>Good.</b> {@code y} on all rows of a matrix of radio fields.
 *
 * <p><b>Fix.</b> Clear the cell, or fill in the group name.
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
        if (report.isBlank(field, Column.MATRIX_GROUP)) {
            report.at(
                    field,
                    Column.MATRIX_RANKING,
                    "the ranking has no effect, because the field is not in a matrix",
                    Remedy.clear()
                            .and(", or write the name of the matrix under \"" + Column.MATRIX_GROUP.label() + "\""));
        } else if (field.type() == FieldType.CHECKBOX) {
            report.at(
                    field,
                    Column.MATRIX_RANKING,
                    "a matrix of checkboxes cannot be ranked",
                    Remedy.clear().and(", or make all rows radio fields"));
        }
    }
}
