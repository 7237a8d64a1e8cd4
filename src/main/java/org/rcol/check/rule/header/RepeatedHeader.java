package org.rcol.check.rule.header;

import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.SourceRow;

/**
 * The headings once more, in a row below.
 *
 * <p><b>Why it matters.</b> Two files were put together, and a row of headings is not a field. Whether the second file belongs there is not
 * for a program to say.
 *
 * <p><b>Bad.</b> {@code cat demo.csv phq9.csv > all.csv}
 *
 * <p><b>Good.</b> {@code rcol upload demo.csv phq9.csv}
 *
 * <p><b>Fix.</b> Remove the row if the columns below it are the same; otherwise give the files one by one.
 */
public final class RepeatedHeader extends FileRule {
    /** Makes the rule. */
    public RepeatedHeader() {
        super("HDR-07", "repeated-header", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        for (SourceRow row : file.rows()) {
            if (file.isHeader(row)) {
                boolean same = file.hasHeadingsOf(row);
                report.at(
                        file,
                        row.number(),
                        row.line(),
                        "row " + row.number() + " has the headings once more"
                                + (same ? "" : ", in another order; nothing below it was read"),
                        same ? "remove the row" : "make two files of it, and give both");
            }
        }
    }
}
