package org.rcol.check.rule.header;

import java.util.ArrayList;
import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Spelling;

/**
 * A column that REDCap does not have.
 *
 * <p><b>Why it matters.</b> It is not uploaded. If it is a misspelt REDCap column, its cells never reach the project.
 *
 * <p><b>Bad.</b> {@code Feild Note}
 *
 * <p><b>Good.</b> {@code Field Note}. A column of your own, such as a mapping, may stay: rcol leaves it alone.
 *
 * <p><b>Fix.</b> Correct the heading, or remove the column.
 */
public final class UnknownColumn extends FileRule {
    /** Makes the rule. */
    public UnknownColumn() {
        super("HDR-03", "unknown-column", Severity.WARNING);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        List<Header.Heading> headings = file.header().headings();
        for (int i = 0; i < headings.size(); i++) {
            String text = headings.get(i).text().strip();
            boolean unknown =
                    headings.get(i).column().isEmpty() && file.header().recognised() > 0;
            if (unknown && !text.isEmpty()) {
                report.atHeading(
                        file,
                        Header.letter(i),
                        "\"" + text + "\" is not one of REDCap's columns and will not be uploaded",
                        Spelling.nearest(text, missing(file))
                                .map(near -> "is \"" + near + "\" meant?")
                                .orElse("remove the column, or leave it as a note to yourself"));
            } else if (unknown && holdsText(file, i)) {
                report.atHeading(
                        file,
                        Header.letter(i),
                        "column " + Header.letter(i) + " has no heading, and its cells will not be uploaded",
                        "give it one of REDCap's headings, or remove it");
            }
        }
    }

    private static List<String> missing(DictionaryFile file) {
        var names = new ArrayList<String>();
        for (Column column : file.header().missing()) {
            names.add(column.label());
            names.add(column.apiName());
        }
        return names;
    }

    private static boolean holdsText(DictionaryFile file, int index) {
        return file.rows().stream()
                .anyMatch(row ->
                        index < row.cells().size() && !row.cells().get(index).isBlank());
    }
}
