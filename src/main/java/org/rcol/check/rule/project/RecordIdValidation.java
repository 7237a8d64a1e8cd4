package org.rcol.check.rule.project;

import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.Remedy;

/**
 * A record ID field with a validation type.
 *
 * <p><b>Why it matters.</b> It is allowed, and useful where people type the ID. But REDCap's auto-numbering assigns 1, 2, 3, and in a data
 * access group names such as 12-1 (University of Melbourne, "Record Identifiers and Renaming Records"), which may not match the validation.
 *
 * <p><b>Bad.</b> {@code record_id} with {@code integer}, in a project with auto-numbering and data access groups.
 *
 * <p><b>Good.</b> No validation; or the site's own type for IDs, with auto-numbering switched off.
 *
 * <p><b>Fix.</b> Look at Project Setup: if auto-numbering is on, clear the cell.
 */
public final class RecordIdValidation extends Rule {
    /** Makes the rule. */
    public RecordIdValidation() {
        super("PROJ-05", "record-id-validation", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        for (Field field : bundle.fields()) {
            if (bundle.isRecordIdRow(field) && !field.isBlank(Column.VALIDATION)) {
                report.at(
                        field,
                        Column.VALIDATION,
                        "the record ID is validated as \""
                                + field.get(Column.VALIDATION).trim()
                                + "\"; REDCap's auto-numbering assigns names such as 1, or 12-1 in a data access group",
                        new Remedy("if auto-numbering is on in Project Setup, clear the cell", Optional.of("")));
            }
        }
    }
}
