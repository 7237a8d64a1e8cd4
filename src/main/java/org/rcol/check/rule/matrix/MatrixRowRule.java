package org.rcol.check.rule.matrix;

import java.util.HashMap;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** A rule that compares each row of a matrix with the first row of that matrix. */
abstract class MatrixRowRule extends Rule {
    MatrixRowRule(String code, String name, Severity severity, Severity mildest) {
        super(code, name, severity, mildest);
    }

    @Override
    protected final void check(Bundle bundle, Report report) {
        var first = new HashMap<String, Field>();
        for (Field field : bundle.fields()) {
            String group = field.get(Column.MATRIX_GROUP).trim();
            Field head = group.isEmpty() ? null : first.putIfAbsent(group, field);
            if (head != null) {
                check(head, field, group, report);
            }
        }
    }

    /** Looks at a row that is not the first of its matrix. */
    abstract void check(Field first, Field row, String group, Report report);
}
