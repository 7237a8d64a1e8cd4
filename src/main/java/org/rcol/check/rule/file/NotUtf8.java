package org.rcol.check.rule.file;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Encoding;

/**
 * Bytes that are not UTF-8; rcol reads the file as Windows-1252.
 *
 * <p><b>Why it matters.</b> Excel on Windows saves "CSV" in Windows-1252. rcol reads it, but a guessed encoding can be wrong, and then
 * accented letters and typographic quotes reach REDCap as other characters.
 *
 * <p><b>Bad.</b> {@code Größe} saved as one byte for each letter.
 *
 * <p><b>Good.</b> The same text saved as UTF-8.
 *
 * <p><b>Fix.</b> In Excel: Save as, "CSV UTF-8 (comma delimited)".
 */
public final class NotUtf8 extends FileRule {
    /** Makes the rule. */
    public NotUtf8() {
        super("FILE-02", "not-utf-8", Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        if (file.facts().encoding() == Encoding.WINDOWS_1252) {
            int bad = file.facts().firstBadLine();
            report.at(
                    file,
                    0,
                    bad,
                    "not UTF-8 (first bad byte on line " + bad + "); read as Windows-1252",
                    "save it as \"CSV UTF-8\"");
        }
    }
}
