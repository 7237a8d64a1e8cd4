package org.rcol.check.rule.matrix;

import java.util.HashSet;
import java.util.regex.Pattern;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A matrix group name with characters other than a-z, 0-9 and underscore, or with more than 60 characters.
 *
 * <p><b>Why it matters.</b> REDCap refuses it.
 *
 * <p><b>Bad.</b> {@code Mood Items}
 *
 * <p><b>Good.</b> {@code mood_items}
 *
 * <p><b>Fix.</b> Rename the group on all of its rows.
 */
public final class MatrixName extends Rule {
    private static final Pattern VALID = Pattern.compile("[a-z0-9_]{1,60}");

    /** Makes the rule. */
    public MatrixName() {
        super("MAT-05", "matrix-name", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var seen = new HashSet<String>();
        for (Field field : bundle.fields()) {
            String group = field.get(Column.MATRIX_GROUP).trim();
            if (!group.isEmpty() && !VALID.matcher(group).matches() && seen.add(group)) {
                report.at(
                        field,
                        Column.MATRIX_GROUP,
                        "\"" + group + "\" cannot be a matrix group name",
                        "use at most 60 characters of a-z, 0-9 and _, the same name on all rows of the matrix");
            }
        }
    }
}
