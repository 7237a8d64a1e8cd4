package org.rcol.check.rule.project;

import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.logic.Remedy;

/**
 * A record ID field with branching logic, a calculation tag or a matrix group.
 *
 * <p><b>Why it matters.</b> Every record needs an ID that can be entered; REDCap cannot hide or calculate it.
 *
 * <p><b>Bad.</b> {@code record_id} with {@code [consent] = '1'} as its branching logic.
 *
 * <p><b>Good.</b> {@code record_id} without logic.
 *
 * <p><b>Fix.</b> Clear the cell named in the finding.
 */
public final class DecoratedRecordId extends Rule {
    /** Makes the rule. */
    public DecoratedRecordId() {
        super("PROJ-02", "record-id-decorated", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        bundle.fields().stream().filter(bundle::isRecordIdRow).forEach(field -> {
            if (!field.isBlank(Column.BRANCHING_LOGIC)) {
                report.at(
                        field,
                        Column.BRANCHING_LOGIC,
                        "the record ID field cannot have branching logic",
                        Remedy.clear());
            }
            String annotation = field.get(Column.ANNOTATION);
            if (annotation.contains("@CALCTEXT") || annotation.contains("@CALCDATE")) {
                report.at(field, Column.ANNOTATION, "the record ID field cannot be calculated", "remove the tag");
            }
            if (!field.isBlank(Column.MATRIX_GROUP)) {
                report.at(field, Column.MATRIX_GROUP, "the record ID field cannot be part of a matrix", Remedy.clear());
            }
        });
    }
}
