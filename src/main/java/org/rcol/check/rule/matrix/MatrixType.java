package org.rcol.check.rule.matrix;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A matrix group on a field that is neither radio nor checkbox.
 *
 * <p><b>Why it matters.</b> REDCap draws a matrix of radio buttons or checkboxes and refuses other types in it. A type that is none of
 * REDCap's is reported by TYPE-01 or TYPE-02 alone.
 *
 * <p><b>Bad.</b> A text field with a matrix group name.
 *
 * <p><b>Good.</b> Radio fields that share their choices and the group name.
 *
 * <p><b>Fix.</b> Clear the group name, or change the type.
 */
public final class MatrixType extends FieldRule {
    /** Makes the rule. */
    public MatrixType() {
        super("MAT-01", "matrix-type", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        boolean fits = field.type() == FieldType.RADIO
                || field.type() == FieldType.CHECKBOX
                || field.type() == FieldType.UNKNOWN;
        if (!field.isBlank(Column.MATRIX_GROUP) && !fits) {
            report.at(
                    field,
                    Column.MATRIX_GROUP,
                    "a " + field.get(Column.FIELD_TYPE).trim() + " field cannot be in matrix \""
                            + field.get(Column.MATRIX_GROUP).trim() + "\"",
                    "only radio and checkbox fields can; clear the cell");
        }
    }
}
