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
 * <p><b>Why it matters.</b> It does not to rcol. Many other tools take the whole file for one line. Excel on a Mac still writes such files
 * when "CSV (Macintosh)" is chosen; ABCD-STUDY/geocoding publishes an instrument of this kind.
 *
 * <p><b>Bad.</b> A file whose lines are parted by the byte 0D alone.
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
                            + " with a carriage return alone, as on old Macs; read all the same",
                    "for other tools, save it as \"CSV UTF-8 (comma delimited)\"");
        }
    }
}
