package org.rcol.check.rule.header;

import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Header;

/**
 * Two columns with the same meaning.
 *
 * <p><b>Why it matters.</b> It is not clear which of the two is right; rcol would use the first and drop the second.
 *
 * <p><b>Bad.</b> {@code field_name,form_name,field_type,choices,select_choices_or_calculations}
 *
 * <p><b>Good.</b> One of them.
 *
 * <p><b>Fix.</b> Remove or rename one of them.
 */
public final class DuplicateColumn extends FileRule {
    /** Makes the rule. */
    public DuplicateColumn() {
        super("HDR-04", "duplicate-column", Severity.ERROR);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        List<Header.Heading> headings = file.header().headings();
        for (int i = 0; i < headings.size(); i++) {
            String text = headings.get(i).text();
            String letter = Header.letter(i);
            int index = i;
            headings.get(i)
                    .column()
                    .filter(column -> file.header().index(column) != index)
                    .ifPresent(column -> {
                        int first = file.header().index(column);
                        report.atHeading(
                                file,
                                letter,
                                "columns " + Header.letter(first) + " and " + letter + " are both \"" + column.label()
                                        + "\"",
                                "remove or rename \"" + text + "\"");
                    });
        }
    }
}
