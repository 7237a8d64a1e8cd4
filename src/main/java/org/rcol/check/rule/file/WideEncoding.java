package org.rcol.check.rule.file;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.SourceRow;

/**
 * A file in UTF-16 or UTF-32, or one with NUL characters.
 *
 * <p><b>Why it matters.</b> REDCap reads UTF-8. rcol can read UTF-16 and reports it as a warning; NUL characters come from damage or from
 * something that is no text, and nobody can say what they stood for.
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
        String title = file.facts().encoding().title();
        if (title.startsWith("UTF-16") || title.startsWith("UTF-32")) {
            report.as(Severity.WARNING).at(file, "the file is " + title + ", not UTF-8; read all the same", SAVE);
        }
        for (SourceRow row : file.rows()) {
            if (holdsNul(row)) {
                report.at(file, row.number(), row.line(), "the file holds NUL characters", SAVE);
                return;
            }
        }
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
