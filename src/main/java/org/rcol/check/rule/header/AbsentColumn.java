package org.rcol.check.rule.header;

import java.util.ArrayList;
import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;

/**
 * A column other than the field name, form name and field type is missing.
 *
 * <p><b>Why it matters.</b> An upload keeps what the project has in a missing column; new fields have blank cells there. With {@code
 * --replace}, the column is blank in the whole project: required flags, branching logic and action tags are lost. Old exports lack the last
 * columns, hand-made files most of them.
 *
 * <p><b>Bad.</b> {@code field_name,form_name,field_type,field_label}, uploaded with {@code --replace} to a project with branching logic
 *
 * <p><b>Good.</b> The header of REDCap's own download, with all 18 columns.
 *
 * <p><b>Fix.</b> Add the missing columns if the file is meant to set or clear what is in them.
 */
public final class AbsentColumn extends FileRule {
    /** Makes the rule. */
    public AbsentColumn() {
        super("HDR-02", "absent-column", Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        if (file.facts().torn().isPresent()) {
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
                    what + " missing" + names,
                    "an upload keeps what the project has there; --replace clears it unless you add the columns");
        }
    }
}
