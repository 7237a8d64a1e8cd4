package org.rcol.check.rule.choice;

import java.util.regex.Pattern;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.Quoted;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * A checkbox code that contains a minus sign or a point.
 *
 * <p><b>Why it matters.</b> A checkbox is exported as one column per code, and in the column name these characters become underscores: -99
 * becomes {@code race____99} (vubiostat/redcapAPI#199). REDCap refuses an import with the column {@code race___-99}. Negative numbers, which
 * many sites use for missing answers, are only a note.
 *
 * <p><b>Bad.</b> {@code 1, white | -99, unknown}
 *
 * <p><b>Good.</b> {@code 1, white | 99, unknown}
 *
 * <p><b>Fix.</b> Use only letters, digits and underscores if no data are recorded yet; otherwise refer to the column by the name shown in
 * the finding.
 */
public final class CheckboxCodePunctuation extends FieldRule {
    private static final Pattern NEGATIVE = Pattern.compile("-\\d+");

    /** Makes the rule. */
    public CheckboxCodePunctuation() {
        super("CHO-09", "checkbox-code-punctuation", Severity.WARNING, Severity.INFO);
    }

    @Override
    protected void check(Field field, Report report) {
        if (field.type() != FieldType.CHECKBOX) {
            return;
        }
        for (WrittenChoice choice : WrittenChoice.withCode(field)) {
            String code = choice.code();
            if (code.indexOf('-') >= 0 || code.indexOf('.') >= 0) {
                // Negative numbers are the usual codes for missing answers.
                (NEGATIVE.matcher(code).matches() ? report.as(Severity.INFO) : report)
                        .at(
                                field,
                                Column.CHOICES,
                                choice.offset(),
                                code.length(),
                                Quoted.of(code) + " becomes the export column "
                                        + Quoted.of(ExportColumns.of(field.name(), code)),
                                "use a code of letters, digits and _ if no data are recorded yet");
            }
        }
    }
}
