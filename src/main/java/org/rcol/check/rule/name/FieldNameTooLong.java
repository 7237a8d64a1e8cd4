package org.rcol.check.rule.name;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/**
 * A variable name of more than 100 characters.
 *
 * <p><b>Why it matters.</b> REDCap refuses it, and statistics programs truncate much shorter names, at 32 characters.
 *
 * <p><b>Bad.</b> A whole sentence, with underscores.
 *
 * <p><b>Good.</b> At most 26 characters, as REDCap recommends.
 *
 * <p><b>Fix.</b> Shorten the name and keep the sentence for the label.
 */
public final class FieldNameTooLong extends FieldRule {
    private static final int MOST = 100;

    /** Makes the rule. */
    public FieldNameTooLong() {
        super("NAME-08", "field-name-too-long", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        int length = field.name().text().length();
        if (length > MOST) {
            report.at(
                    field,
                    Column.FIELD_NAME,
                    "\"" + field.name() + "\" has " + length + " characters; REDCap allows " + MOST,
                    "shorten it to 26 or fewer");
        }
    }
}
