package org.rcol.check.rule.file;

import java.util.Optional;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.DictionaryFile;

/**
 * Cells separated by something other than a comma, or Excel's line {@code sep=;}.
 *
 * <p><b>Why it matters.</b> In much of Europe, Excel writes semicolons. rcol reads them; REDCap's own upload page expects commas unless an
 * administrator has set another default. A first line such as {@code sep=;} tells Excel how to cut the cells. It is not part of the
 * dictionary: rcol reads on below it and warns, because REDCap's page would take it for the headings.
 *
 * <p><b>Bad.</b> {@code record_id;demographics;;text}
 *
 * <p><b>Good.</b> {@code record_id,demographics,,text}
 *
 * <p><b>Fix.</b> Save with commas, or leave it: rcol sends JSON, so the delimiter never reaches the server. {@code rcol validate --fix}
 * writes commas and removes the line.
 */
public final class OtherDelimiter extends FileRule {
    /** Makes the rule. */
    public OtherDelimiter() {
        super("FILE-05", "other-delimiter", Severity.WARNING, Severity.INFO);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        char delimiter = file.facts().delimiter();
        Optional<String> line = file.separatorLine();
        if (line.isPresent()) {
            report.at(
                    file,
                    1,
                    1,
                    "the first line, " + Quoted.of(line.get())
                            + ", is for Excel and not part of the dictionary; rcol reads on below it",
                    "remove the line, or let --fix do it");
        } else if (delimiter != ',') {
            String shown = delimiter == '\t' ? "a tab" : "\"" + delimiter + "\"";
            report.as(Severity.INFO).at(file, "the delimiter is " + shown + "; REDCap's default is a comma", "");
        }
    }
}
