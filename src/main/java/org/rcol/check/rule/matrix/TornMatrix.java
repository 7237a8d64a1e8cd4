package org.rcol.check.rule.matrix;

import java.util.HashMap;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * Rows of one matrix that are not next to each other, or are on different instruments.
 *
 * <p><b>Why it matters.</b> A matrix is drawn as one table; REDCap refuses one whose rows are apart. Its name is unique in the project.
 *
 * <p><b>Bad.</b> Two rows of {@code mood}, a text field, another row of {@code mood}.
 *
 * <p><b>Good.</b> All rows of {@code mood} together.
 *
 * <p><b>Fix.</b> Move the row up, or give it another group name.
 */
public final class TornMatrix extends Rule {
    /** Makes the rule. */
    public TornMatrix() {
        super("MAT-02", "torn-matrix", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var seen = new HashMap<String, Field>();
        String last = "";
        for (Field field : bundle.fields()) {
            String group = field.get(Column.MATRIX_GROUP).trim();
            Field first = group.isEmpty() ? null : seen.putIfAbsent(group, field);
            if (first != null && !first.form().equals(field.form())) {
                String message = "matrix \"" + group + "\" is also on instrument \"" + first.form() + "\"";
                report.at(field, Column.MATRIX_GROUP, message, "give it another group name");
            } else if (first != null && !group.equals(last)) {
                String message = "matrix \"" + group + "\" continues here after another field";
                report.at(field, Column.MATRIX_GROUP, message, "move this row up to the others of the matrix");
            }
            last = group;
        }
    }
}
