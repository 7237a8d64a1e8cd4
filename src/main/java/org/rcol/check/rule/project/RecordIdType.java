package org.rcol.check.rule.project;

import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.FieldType;

/**
 * A full dictionary whose first field is not of type text.
 *
 * <p><b>Why it matters.</b> The first field is the record ID, which must be a text field. A dictionary that begins with another field was
 * cut off, or is a single instrument.
 *
 * <p><b>Bad.</b> {@code consent,consent,,yesno} as the first row.
 *
 * <p><b>Good.</b> {@code record_id,consent,,text,Record ID} as the first row.
 *
 * <p><b>Fix.</b> Put the record ID field at the top, or upload the file as an instrument.
 */
public final class RecordIdType extends Rule {
    /** Makes the rule. */
    public RecordIdType() {
        super("PROJ-01", "record-id-type", Severity.ERROR);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        if (bundle.scope() == Bundle.Scope.FULL_DICTIONARY) {
            bundle.fields().stream()
                    .limit(1)
                    .filter(first -> first.type() != FieldType.TEXT)
                    .forEach(first -> report.at(
                            first,
                            Column.FIELD_TYPE,
                            "the first field, \"" + first.name() + "\", must be the record ID, of type text",
                            "put the record ID field at the top"));
        }
    }
}
