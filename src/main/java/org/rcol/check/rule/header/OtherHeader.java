package org.rcol.check.rule.header;

import java.util.List;
import org.rcol.check.FileRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Header;

/**
 * A heading that is another name for one of REDCap's columns.
 *
 * <p><b>Why it matters.</b> rcol understands the short names of other tools and the headings of old REDCap versions. It reports how it read
 * them, so that a wrong guess is noticed.
 *
 * <p><b>Bad.</b> {@code choices}
 *
 * <p><b>Good.</b> {@code select_choices_or_calculations}, or {@code Choices, Calculations, OR Slider Labels}.
 *
 * <p><b>Fix.</b> None is needed; only REDCap's own upload page needs REDCap's names.
 */
public final class OtherHeader extends FileRule {
    /** Makes the rule. */
    public OtherHeader() {
        super("HDR-05", "other-header", Severity.INFO);
    }

    @Override
    protected void check(DictionaryFile file, Report report) {
        List<Header.Heading> headings = file.header().headings();
        for (int i = 0; i < headings.size(); i++) {
            Header.Heading heading = headings.get(i);
            if (heading.match() == Header.Match.ALIAS || heading.match() == Header.Match.POSITION) {
                String how = heading.match() == Header.Match.POSITION ? ", because of its position" : "";
                String letter = Header.letter(i);
                heading.column()
                        .ifPresent(column -> report.atHeading(
                                file,
                                letter,
                                "read \"" + heading.text() + "\" as \"" + column.label() + "\"" + how,
                                ""));
            }
        }
    }
}
