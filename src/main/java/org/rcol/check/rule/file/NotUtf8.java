package org.rcol.check.rule.file;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FileEncoding;

/**
 * A file that is not UTF-8 and probably not Windows-1252 either, or whose bytes do not fit the encoding that it claims.
 *
 * <p><b>Why it matters.</b> A file in another encoding than UTF-8 does not say in which. rcol guesses Windows-1252, which Excel writes for
 * "CSV" in Western countries, and finds nothing to say if the words look Western. If they do not, this is a warning: {@code upload} asks
 * whether they are right, and refuses where nobody can be asked. If bytes prove the guess wrong, or the stated encoding, or if a part of
 * the file is damaged, it is an error: what would reach REDCap is nonsense, and the real text would be lost.
 *
 * <p><b>Bad.</b> {@code P³eæ}, which is {@code Płeć} in windows-1250; a UTF-8 file into which another program wrote a line of its own.
 *
 * <p><b>Good.</b> The same text saved as UTF-8.
 *
 * <p><b>Fix.</b> Say which encoding it is, {@code --encoding windows-1250}, and add {@code --fix} to make the file UTF-8. Or in Excel: Save
 * as, "CSV UTF-8 (comma delimited)".
 */
public final class NotUtf8 extends FileRule {
    /** Makes the rule. */
    public NotUtf8() {
        super("FILE-02", "not-utf-8", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        FileEncoding encoding = file.facts().encoding();
        if (!encoding.isSure()) {
            boolean doubtful = encoding.certainty() == FileEncoding.Certainty.DOUBTFUL;
            Report by = doubtful ? report.as(Severity.WARNING) : report;
            by.at(file, 0, encoding.line(), encoding.finding(), encoding.remedy());
        }
    }
}
