package org.rcol.check.rule.file;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.SourceRow;

/**
 * A file in UTF-16 or UTF-32, or one that contains NUL characters or half characters.
 *
 * <p><b>Why it matters.</b> REDCap reads UTF-8. rcol can read UTF-16 and UTF-32, and warns. NUL characters are a sign of damage, or of a
 * file that is not text, and what they replaced cannot be known. JSON may write an emoji as two halves; one of
 * them alone is no character, and a question mark is stored in its place, so that the project never has what the file has.
 *
 * <p><b>Bad.</b> Excel's "Unicode Text".
 *
 * <p><b>Good.</b> Excel's "CSV UTF-8 (comma delimited)".
 *
 * <p><b>Fix.</b> Save the file again as CSV UTF-8.
 */
public final class WideEncoding extends FileRule {
    private static final String SAVE = "save it as \"CSV UTF-8 (comma delimited)\"";

    /** Makes the rule. */
    public WideEncoding() {
        super("FILE-04", "utf-16", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        String title = file.facts().encoding().encoding().title();
        if (title.startsWith("UTF-16") || title.startsWith("UTF-32")) {
            report.as(Severity.WARNING).at(file, "the file is " + title + ", not UTF-8; rcol reads it", SAVE);
        }
        for (SourceRow row : file.rows()) {
            if (holdsNul(row)) {
                report.at(
                        file,
                        row.number(),
                        row.line(),
                        "the file contains NUL characters",
                        file.format() == DictionaryFile.Format.CSV ? SAVE : "remove them");
                break;
            }
        }
        for (Field field : file.fields()) {
            for (Column column : Column.ALL) {
                int half = half(field.get(column));
                if (half >= 0) {
                    report.at(
                            field,
                            column,
                            half,
                            1,
                            "half of a character that takes two, such as an emoji",
                            "write the whole character, or remove the half");
                }
            }
        }
    }

    /** Where a surrogate without its other half is; -1 if there is none. */
    private static int half(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean holdsNul(SourceRow row) {
        for (String cell : row.cells()) {
            if (cell.indexOf('\0') >= 0) {
                return true;
            }
        }
        return false;
    }
}
