package org.rcol.check.rule.header;

import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Spelling;

/**
 * The column with field names, form names or field types is missing.
 *
 * <p><b>Why it matters.</b> Without these three columns, no row describes a field.
 *
 * <p><b>Bad.</b> {@code field_name,field_label}
 *
 * <p><b>Good.</b> {@code field_name,form_name,field_type,field_label}
 *
 * <p><b>Fix.</b> Add the column, or correct its heading.
 */
public final class MissingColumn extends FileRule {
    /** Makes the rule. */
    public MissingColumn() {
        super("HDR-01", "missing-column", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        boolean readable = file.header().recognised() > 0 && file.facts().torn().isEmpty();
        for (Column column : List.of(Column.FIELD_NAME, Column.FORM_NAME, Column.FIELD_TYPE)) {
            if (readable && !file.header().has(column)) {
                report.atHeading(
                        file,
                        "",
                        "column \"" + column.label() + "\" (" + column.apiName() + ") is missing",
                        Spelling.nearest(column.label(), unknown(file))
                                .map(near -> "is \"" + near + "\" meant?")
                                .orElse("add it to the header"));
            }
        }
    }

    private static List<String> unknown(DictionaryFile file) {
        return file.header().headings().stream()
                .filter(heading -> heading.column().isEmpty())
                .map(Header.Heading::text)
                .toList();
    }
}
