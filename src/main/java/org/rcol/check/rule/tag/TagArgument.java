package org.rcol.check.rule.tag;

import org.rcol.check.FieldRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.logic.ActionTags;

/**
 * An action tag whose argument is missing or cannot be read: no equals sign, no quotes, or a quote or parenthesis that is never closed.
 *
 * <p><b>Why it matters.</b> REDCap silently ignores the tag, or reads a different text than intended (REDCap's help text on action tags
 * shows the syntax of each tag). Public dictionaries contain {@code @DEFAULT=@NOW}, {@code @DEFAULT=TODAY} and {@code @DEFAULT '1'}. Spaces
 * around the equals sign do no harm.
 *
 * <p><b>Bad.</b> {@code @DEFAULT=0}
 *
 * <p><b>Good.</b> {@code @DEFAULT='0'}
 *
 * <p><b>Fix.</b> Write the argument as the hint shows.
 */
public final class TagArgument extends FieldRule {
    /** Makes the rule. */
    public TagArgument() {
        super("TAG-04", "tag-argument", Severity.WARNING);
    }

    @Override
    protected void check(Field field, Report report) {
        ActionTags.parse(field.get(Column.ANNOTATION))
                .faults()
                .forEach(fault -> report.at(field, Column.ANNOTATION, fault.span(), fault.message(), fault.remedy()));
    }
}
