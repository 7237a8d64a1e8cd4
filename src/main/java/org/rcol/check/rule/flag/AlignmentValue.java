package org.rcol.check.rule.flag;

import java.util.Set;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Spelling;

/**
 * A Custom Alignment other than RV, RH, LV or LH.
 *
 * <p><b>Why it matters.</b> REDCap refuses it. A word that is not within one letter of the four is a warning, because a newer REDCap may know it;
 * one in a cell that the project has just so is no finding.
 *
 * <p><b>Bad.</b> {@code left}
 *
 * <p><b>Good.</b> {@code LV} (left, vertical), {@code LH}, {@code RV}, {@code RH}, or blank for right, vertical.
 *
 * <p><b>Fix.</b> Use one of the four, or clear the cell.
 */
public final class AlignmentValue extends FieldRule {
    private static final Set<String> VALID = Set.of("", "RV", "RH", "LV", "LH");

    /** Makes the rule. */
    public AlignmentValue() {
        super("FLAG-02", "alignment-value", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        String cell = field.get(Column.ALIGNMENT).trim();
        if (!VALID.contains(cell)) {
            boolean slip = VALID.stream().anyMatch(known -> !known.isEmpty() && Spelling.isSlip(cell, known));
            (slip ? report : report.as(Severity.WARNING))
                    .at(
                            field,
                            Column.ALIGNMENT,
                            "\"" + cell + "\" is not an alignment",
                            "write RV, RH, LV or LH, or clear the cell");
        }
    }
}
