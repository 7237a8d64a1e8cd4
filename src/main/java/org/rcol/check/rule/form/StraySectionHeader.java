package org.rcol.check.rule.form;

import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A section header on the record ID, or on a row that contains nothing else.
 *
 * <p><b>Why it matters.</b> A header belongs in the row of the field that follows it: REDCap has no rows with only a header. The record ID
 * comes before all sections, so a header there introduces no question; REDCap keeps it, so it is only a note. In a file with one instrument it is not reported, because real
 * exports of single instruments have it.
 *
 * <p><b>Bad.</b> A row with a form name and a section header, and no variable name.
 *
 * <p><b>Good.</b> The header in the row of the first field of its section.
 *
 * <p><b>Fix.</b> Move the header to the row of the next field.
 */
public final class StraySectionHeader extends Rule {
    /** Makes the rule. */
    public StraySectionHeader() {
        super("SEC-01", "stray-section-header", Severity.WARNING, Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        for (Field field : bundle.fields()) {
            if (field.isBlank(Column.SECTION_HEADER)) {
                continue;
            }
            String header = "the section header " + Quoted.of(field.get(Column.SECTION_HEADER));
            if (isOnlyHeader(field)) {
                String hint = "move it to the row of the next field, and remove this row";
                report.at(field, Column.SECTION_HEADER, header + " is in a row without a field", hint);
            } else if (bundle.scope() == Bundle.Scope.FULL_DICTIONARY && bundle.isRecordIdRow(field)) {
                String hint = "move it to the row of the next field";
                report.as(Severity.INFO).at(field, Column.SECTION_HEADER, header + " is above the record ID", hint);
            }
        }
    }

    private static boolean isOnlyHeader(Field field) {
        return field.isBlank(Column.FIELD_NAME) && field.isBlank(Column.FIELD_LABEL) && field.isBlank(Column.CHOICES);
    }
}
