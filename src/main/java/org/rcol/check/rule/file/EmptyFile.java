package org.rcol.check.rule.file;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;

/**
 * A file without a data dictionary header, or with a header but no fields.
 *
 * <p><b>Why it matters.</b> There is nothing to upload. Most often the wrong file was given, or a spreadsheet was saved empty.
 *
 * <p><b>Bad.</b> A file of 0 bytes, or one whose first row contains none of REDCap's columns.
 *
 * <p><b>Good.</b> A first row with {@code Variable / Field Name,Form Name,...} or the API's {@code field_name,form_name,...}.
 *
 * <p><b>Fix.</b> Download the data dictionary from REDCap again, or give the right file.
 */
public final class EmptyFile extends FileRule {
    /** Makes the rule. */
    public EmptyFile() {
        super("FILE-01", "empty-file", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        if (file.format() == DictionaryFile.Format.ZIP || file.facts().torn().isPresent()) {
            return;
        }
        if (file.header().recognised() == 0) {
            report.at(
                    file,
                    "the file has no data dictionary header",
                    "its first row should contain REDCap's columns; download the data dictionary from REDCap again");
        } else if (file.fields().isEmpty()) {
            report.as(Severity.WARNING)
                    .at(file, "the file has a header but no fields", "add at least one row, or leave the file out");
        }
    }
}
