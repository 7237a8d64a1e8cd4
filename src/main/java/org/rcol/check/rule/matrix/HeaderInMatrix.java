package org.rcol.check.rule.matrix;

import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * A section header on a row in the middle of a matrix.
 *
 * <p><b>Why it matters.</b> The header of the first row is the header of the matrix; one on a later row splits the table in two on the
 * screen.
 *
 * <p><b>Bad.</b> A section header on the third row of {@code mood}.
 *
 * <p><b>Good.</b> A section header on its first row.
 *
 * <p><b>Fix.</b> Clear the cell, or give this row and the rows after it another group name.
 */
public final class HeaderInMatrix extends Rule {
    /** Makes the rule. */
    public HeaderInMatrix() {
        super("MAT-08", "header-in-matrix", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        String last = "";
        for (Field field : bundle.fields()) {
            String group = field.get(Column.MATRIX_GROUP).trim();
            if (!group.isEmpty() && group.equals(last) && !field.isBlank(Column.SECTION_HEADER)) {
                report.at(
                        field,
                        Column.SECTION_HEADER,
                        "the section header " + Quoted.of(field.get(Column.SECTION_HEADER)) + " splits matrix \""
                                + group + "\" in two",
                        Remedy.clear().and(", or give this row and the rows after it another group name"));
            }
            last = group;
        }
    }
}
