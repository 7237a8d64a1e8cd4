package org.rcol.check.rule.project;

import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;

/**
 * An instrument file without a record ID row.
 *
 * <p><b>Why it matters.</b> It does not: an instrument needs none, and rcol puts the form after those that the project has. It is said so
 * that nobody wonders where the record ID comes from.
 *
 * <p><b>Bad.</b> Nothing is.
 *
 * <p><b>Good.</b> An instrument with or without a {@code record_id} row on top.
 *
 * <p><b>Fix.</b> None is needed.
 */
public final class NoRecordId extends Rule {
    /** Makes the rule. */
    public NoRecordId() {
        super("PROJ-04", "no-record-id", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        if (bundle.scope() == Bundle.Scope.INSTRUMENTS) {
            for (DictionaryFile file : bundle.files()) {
                file.fields().stream()
                        .limit(1)
                        .filter(first -> !bundle.isRecordIdRow(first))
                        .forEach(first -> report.at(
                                file, "no record ID row; the form is added to those that the project has", ""));
            }
        }
    }
}
