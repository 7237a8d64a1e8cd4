package org.rcol.check.rule.file;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Encoding;

/**
 * A UTF-8 byte order mark at the start of the file.
 *
 * <p><b>Why it matters.</b> It is harmless here: REDCap's own downloads have one, and rcol ignores it. Other tools may read it as part of
 * the first column's name and then miss that column.
 *
 * <p><b>Bad.</b> A file that begins with the bytes EF BB BF.
 *
 * <p><b>Good.</b> A file that begins with the header.
 *
 * <p><b>Fix.</b> None is needed.
 */
public final class ByteOrderMark extends FileRule {
    /** Makes the rule. */
    public ByteOrderMark() {
        super("FILE-03", "byte-order-mark", Severity.INFO);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        if (file.facts().encoding().byteOrderMark()
                && file.facts().encoding().encoding().equals(Encoding.UTF_8)) {
            report.at(file, "a UTF-8 byte order mark was found and ignored", "");
        }
    }
}
