package org.rcol.check.rule.matrix;

import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A matrix that mixes radio and checkbox fields, or in which only some rows are ranked.
 *
 * <p><b>Why it matters.</b> All rows of a matrix have the same type and ranking; REDCap refuses a mixture.
 *
 * <p><b>Bad.</b> One row {@code radio}, the next {@code checkbox}, both in group {@code mood}.
 *
 * <p><b>Good.</b> All rows {@code radio}.
 *
 * <p><b>Fix.</b> Give all rows the type and ranking of the first.
 */
public final class MixedMatrix extends MatrixRowRule {
    /** Makes the rule. */
    public MixedMatrix() {
        super("MAT-04", "mixed-matrix", Severity.ERROR, Severity.ERROR);
    }

    @Override
    void check(Field first, Field row, String group, Report report) {
        if (first.type() != row.type() && fits(first) && fits(row)) {
            report.at(
                    row,
                    Column.FIELD_TYPE,
                    "matrix \"" + group + "\" mixes " + first.type().text() + " and "
                            + row.get(Column.FIELD_TYPE).trim(),
                    "give all rows of the matrix one type");
        }
        if (first.isBlank(Column.MATRIX_RANKING) != row.isBlank(Column.MATRIX_RANKING)) {
            report.at(
                    row,
                    Column.MATRIX_RANKING,
                    "only some rows of matrix \"" + group + "\" are ranked",
                    "write y on all of its rows, or on none");
        }
    }

    /** Other types are reported by MAT-01, TYPE-01 or TYPE-02. */
    private static boolean fits(Field field) {
        return field.type() == FieldType.RADIO || field.type() == FieldType.CHECKBOX;
    }
}
