package org.rcol.check.rule.file;

import java.util.List;
import java.util.Optional;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Obstacle;

/**
 * A file that is not a data dictionary, or one with headings but no fields.
 *
 * <p><b>Why it matters.</b> There is nothing to upload. Most often the wrong file was given, a file was renamed, a title stands above the
 * headings, or a spreadsheet was saved empty. No other rule looks at the rows of such a file.
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
    protected boolean concerns(DictionaryFile file) {
        return true;
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        Optional<Obstacle> obstacle = file.facts().obstacle();
        if (obstacle.isPresent()) {
            Obstacle found = obstacle.get();
            report.at(file, found.row(), found.line(), found.what(), found.remedy());
            return;
        }
        boolean unread = file.facts()
                .zip()
                .filter(zip -> !zip.faults().isEmpty() || zip.instrumentAt().isEmpty())
                .isPresent();
        if (unread || file.facts().torn().isPresent()) {
            return;
        }
        if (file.header().recognised() == 0) {
            report.at(
                    file,
                    "the file has no data dictionary header" + found(file.header()),
                    (file.format() == DictionaryFile.Format.JSON ? "its objects" : "its first row")
                            + " should contain REDCap's columns; download the data dictionary from REDCap again");
        } else if (file.fields().isEmpty() && file.isDictionary()) {
            report.as(Severity.WARNING)
                    .at(file, "the file has a header but no fields", "add at least one row, or leave the file out");
        }
    }

    private static String found(Header header) {
        List<String> headings = header.headings().stream()
                .map(Header.Heading::text)
                .filter(text -> !text.isBlank())
                .toList();
        return headings.isEmpty() ? "" : "; found " + Quoted.list(headings);
    }
}
