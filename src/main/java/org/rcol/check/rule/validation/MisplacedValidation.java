package org.rcol.check.rule.validation;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.Spelling;
import org.rcol.dictionary.ValidationType;
import org.rcol.logic.Remedy;
import org.rcol.logic.VersionedName;

/**
 * A value in column H that the field type does not take.
 *
 * <p><b>Why it matters.</b> REDCap refuses the upload. Text fields take a validation type, dropdown and sql fields {@code autocomplete},
 * sliders {@code number}, file fields {@code signature} or, from REDCap 17.1.0, {@code enhanced_signature}; all others take nothing. A word
 * that rcol does not know on one of the first four is a warning, unless it is within one letter of the known one: a newer REDCap may have it.
 * In a cell that the project has just so it is no finding.
 *
 * <p><b>Bad.</b> A radio field with {@code integer}.
 *
 * <p><b>Good.</b> A radio field with a blank column H.
 *
 * <p><b>Fix.</b> Clear the cell, or make the field a text field.
 */
public final class MisplacedValidation extends FieldRule {
    /** Makes the rule. */
    public MisplacedValidation() {
        super("VAL-03", "misplaced-validation", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        String cell = field.get(Column.VALIDATION).trim();
        if (cell.isEmpty() || field.type() == FieldType.TEXT || field.type() == FieldType.UNKNOWN) {
            return;
        }
        String only = onlyWord(field.type());
        boolean newer = field.type() == FieldType.FILE
                && VersionedName.of(VersionedName.Kind.VALIDATION, cell).isPresent();
        if (!cell.equalsIgnoreCase(only) && !newer) {
            String takes = only.isEmpty() ? "nothing" : "only \"" + only + "\"";
            // A newer server may know more words; one that is nearly the known one, or known for text fields, is a
            // slip.
            boolean slip = only.isEmpty()
                    || Spelling.isSlip(cell, only)
                    || ValidationType.of(cell).isPresent();
            (slip ? report : report.as(Severity.WARNING))
                    .at(
                            field,
                            Column.VALIDATION,
                            "a " + field.type().text() + " field takes " + takes + " in this column, not \"" + cell
                                    + "\"",
                            only.isEmpty() ? Remedy.clear() : Remedy.write(only).and(" or clear the cell"));
        }
    }

    private static String onlyWord(FieldType type) {
        return switch (type) {
            case DROPDOWN, SQL -> "autocomplete";
            case SLIDER -> "number";
            case FILE -> "signature";
            case TEXT, NOTES, RADIO, CALC, CHECKBOX, YESNO, TRUEFALSE, DESCRIPTIVE, UNKNOWN -> "";
        };
    }
}
