package org.rcol.check.rule.header;

import java.util.ArrayList;
import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;

/**
 * One of REDCap's columns is missing that a field can do without.
 *
 * <p><b>Why it matters.</b> A missing column reads as blank cells, so an upload clears what the project has there: required flags,
 * branching logic, action tags. Old exports lack the last columns, hand-made files most of them.
 *
 * <p><b>Bad.</b> {@code field_name,form_name,field_type,field_label} for fields that have branching logic in the project
 *
 * <p><b>Good.</b> The header of REDCap's own download with all 18 columns.
 *
 * <p><b>Fix.</b> Add the columns, with blank cells if they shall be blank.
 */
public final class AbsentColumn extends FileRule {
    /** Makes the rule. */
    public AbsentColumn() {
        super("HDR-02", "absent-column", Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        if (file.header().recognised() == 0 || file.facts().torn().isPresent()) {
            return;
        }
        List<String> absent = new ArrayList<>();
        for (Column column : Column.ALL) {
            boolean needed = column == Column.FIELD_NAME || column == Column.FORM_NAME || column == Column.FIELD_TYPE;
            if (!needed && !file.header().has(column)) {
                absent.add(column.label());
            }
        }
        if (!absent.isEmpty()) {
            String what = absent.size() == 1 ? "column \"" + absent.get(0) + "\" is" : absent.size() + " columns are";
            String names = absent.size() == 1 ? "" : ": " + String.join("; ", absent);
            report.atHeading(
                    file,
                    "",
                    what + " missing and read as blank" + names,
                    "add what is missing: an upload would clear it in the project");
        }
    }
}
