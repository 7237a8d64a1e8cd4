package org.rcol.check.rule.project;

import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;

/**
 * An instrument file without a record ID row.
 *
 * <p><b>Why it matters.</b> It is harmless: an instrument file needs no such row, because the project has its record ID already. The
 * finding only explains where the record ID comes from.
 *
 * <p><b>Bad.</b> Nothing is wrong with such a file.
 *
 * <p><b>Good.</b> An instrument with or without a {@code record_id} row at the top.
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
                                file, "no record ID row: none is needed, the project's record ID is used", ""));
            }
        }
    }
}
