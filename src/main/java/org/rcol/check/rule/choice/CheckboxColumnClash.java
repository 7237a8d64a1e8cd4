package org.rcol.check.rule.choice;

import java.util.HashMap;
import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/**
 * Two codes of a checkbox that map to the same export column.
 *
 * <p><b>Why it matters.</b> REDCap exports each choice as {@code field___code}, with the code in lower case and other characters replaced
 * by underscores. {@code A} and {@code a} would share a column, and every export would lose one of the two.
 *
 * <p><b>Bad.</b> {@code A, first | a, second}
 *
 * <p><b>Good.</b> {@code a, first | b, second}
 *
 * <p><b>Fix.</b> Choose codes that differ in more than case or punctuation.
 */
public final class CheckboxColumnClash extends FieldRule {
    /** Makes the rule. */
    public CheckboxColumnClash() {
        super("CHO-03", "checkbox-column-clash", Severity.ERROR);
    }

    @Override
    protected void check(Field field, Report report) {
        if (field.type() != FieldType.CHECKBOX) {
            return;
        }
        var codes = new HashMap<String, String>();
        for (Choice choice : field.choices()) {
            String column = ExportColumns.of(field.name(), choice.code());
            String other = codes.putIfAbsent(column, choice.code());
            if (other != null && !other.equals(choice.code())) {
                report.at(
                        field,
                        Column.CHOICES,
                        "codes " + other + " and " + choice.code() + " both become the export column " + column,
                        "choose codes that differ in more than case or punctuation");
            }
        }
    }
}
