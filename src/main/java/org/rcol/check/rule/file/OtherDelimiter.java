package org.rcol.check.rule.file;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;

/**
 * Cells separated by something other than a comma.
 *
 * <p><b>Why it matters.</b> In much of Europe, Excel writes semicolons. rcol reads them; REDCap's own upload page expects commas unless an
 * administrator has set another default.
 *
 * <p><b>Bad.</b> {@code record_id;demographics;;text}
 *
 * <p><b>Good.</b> {@code record_id,demographics,,text}
 *
 * <p><b>Fix.</b> Save with commas, or leave it: rcol sends JSON, so the delimiter never reaches the server.
 */
public final class OtherDelimiter extends FileRule {
    /** Makes the rule. */
    public OtherDelimiter() {
        super("FILE-05", "other-delimiter", Severity.INFO);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        char delimiter = file.facts().delimiter();
        if (delimiter != ',' && file.header().recognised() > 0) {
            String shown = delimiter == '\t' ? "a tab" : "\"" + delimiter + "\"";
            report.at(file, "the delimiter is " + shown + "; REDCap's default is a comma", "");
        }
    }
}
