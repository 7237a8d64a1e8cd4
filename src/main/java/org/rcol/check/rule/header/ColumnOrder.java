package org.rcol.check.rule.header;

import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Header;

/**
 * Columns in a different order from REDCap's.
 *
 * <p><b>Why it matters.</b> rcol reads the headings. REDCap's own upload page expects its 18 columns in order, from "Variable / Field Name"
 * in column A to "Field Annotation" in column R, and cites cells by these letters (redcap-tools/PyCap#190).
 *
 * <p><b>Bad.</b> {@code field_name,field_type,form_name}
 *
 * <p><b>Good.</b> {@code field_name,form_name,field_type}
 *
 * <p><b>Fix.</b> Move the column; for rcol, that is not needed. In JSON the order never matters.
 */
public final class ColumnOrder extends FileRule {
    /** Makes the rule. */
    public ColumnOrder() {
        super("HDR-06", "column-order", Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        if (file.format() == DictionaryFile.Format.JSON) {
            return;
        }
        List<Header.Heading> headings = file.header().headings();
        List<Column> present = Column.ALL.stream().filter(file.header()::has).toList();
        int last = -1;
        for (Column column : present) {
            int index = file.header().index(column);
            if (index < last) {
                // Only the first misplaced column is named, because one move often fixes the rest.
                report.atHeading(
                        file,
                        Header.letter(index),
                        "\"" + headings.get(index).text() + "\" comes before \""
                                + headings.get(last).text() + "\"; in REDCap it comes after",
                        "move it if the file is for REDCap's own upload page; rcol reads the headings");
                return;
            }
            last = index;
        }
    }
}
