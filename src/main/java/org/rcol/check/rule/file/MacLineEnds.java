package org.rcol.check.rule.file;

import java.util.Set;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.FileFacts.LineEnd;

/**
 * Lines that end as on old Macs: with a carriage return and no line feed.
 *
 * <p><b>Why it matters.</b> rcol reads such a file, but many other tools take all of it for one line. Excel on a Mac still writes it if
 * "CSV (Macintosh)" is chosen; ABCD-STUDY/geocoding publishes such an instrument.
 *
 * <p><b>Bad.</b> A file whose lines are separated only by the byte 0D.
 *
 * <p><b>Good.</b> Lines that end with 0A, or with 0D 0A as on Windows.
 *
 * <p><b>Fix.</b> In Excel: Save as, "CSV UTF-8 (comma delimited)".
 */
public final class MacLineEnds extends FileRule {
    /** Makes the rule. */
    public MacLineEnds() {
        super("FILE-06", "mac-line-ends", Severity.INFO);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        Set<LineEnd> ends = file.facts().lineEnds();
        if (ends.contains(LineEnd.CR)) {
            report.at(
                    file,
                    (ends.size() > 1 ? "some lines end" : "lines end")
                            + " with only a carriage return, as on old Macs; rcol reads them",
                    "for other tools, save it as \"CSV UTF-8 (comma delimited)\"");
        }
    }
}
