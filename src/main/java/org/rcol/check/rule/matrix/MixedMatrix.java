package org.rcol.check.rule.matrix;

import java.util.HashMap;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

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
public final class MixedMatrix extends Rule {
    /** Makes the rule. */
    public MixedMatrix() {
        super("MAT-04", "mixed-matrix", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var first = new HashMap<String, Field>();
        for (Field field : bundle.fields()) {
            String group = field.get(Column.MATRIX_GROUP).trim();
            Field head = group.isEmpty() ? null : first.putIfAbsent(group, field);
            if (head != null && head.type() != field.type()) {
                report.at(
                        field,
                        Column.FIELD_TYPE,
                        "matrix \"" + group + "\" mixes " + head.type().text() + " and "
                                + field.get(Column.FIELD_TYPE).trim(),
                        "give all rows of the matrix one type");
            }
            if (head != null && head.isBlank(Column.MATRIX_RANKING) != field.isBlank(Column.MATRIX_RANKING)) {
                report.at(
                        field,
                        Column.MATRIX_RANKING,
                        "only some rows of matrix \"" + group + "\" are ranked",
                        "write y on all of its rows, or on none");
            }
        }
    }
}
