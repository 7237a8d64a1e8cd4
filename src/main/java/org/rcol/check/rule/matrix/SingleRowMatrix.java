package org.rcol.check.rule.matrix;

import java.util.LinkedHashMap;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A matrix with only one row.
 *
 * <p><b>Why it matters.</b> The group name may be misspelt, so that a row was left out of its matrix. REDCap accepts it: 3 of 62
 * repositories with real exports contain one.
 *
 * <p><b>Bad.</b> Two rows in group {@code mood}, the third in group {@code moood}.
 *
 * <p><b>Good.</b> All three in group {@code mood}.
 *
 * <p><b>Fix.</b> Correct the group name, or leave it.
 */
public final class SingleRowMatrix extends Rule {
    /** Makes the rule. */
    public SingleRowMatrix() {
        super("MAT-07", "single-row-matrix", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var first = new LinkedHashMap<String, Field>();
        var rows = new LinkedHashMap<String, Integer>();
        for (Field field : bundle.fields()) {
            if (!field.isBlank(Column.MATRIX_GROUP)) {
                String group = field.get(Column.MATRIX_GROUP).trim();
                first.putIfAbsent(group, field);
                rows.merge(group, 1, Integer::sum);
            }
        }
        first.forEach((group, field) -> {
            if (rows.getOrDefault(group, 0) == 1) {
                report.at(
                        field,
                        Column.MATRIX_GROUP,
                        "matrix \"" + group + "\" has only this row",
                        "if the row belongs to another matrix, correct the name");
            }
        });
    }
}
