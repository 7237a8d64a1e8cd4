package org.rcol.check.rule.tag;

import java.util.Optional;
import java.util.Set;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.check.rule.WrittenDate;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.ActionTag;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;

/**
 * An action tag that does not fit the validation of its text field: {@code @NOW} on a date or a number, {@code @TODAY} on a time or a
 * number, {@code @FORCE-MINMAX} without a minimum or maximum, {@code @DEFAULT} with a day that is not on the calendar.
 *
 * <p><b>Why it matters.</b> The value that the tag fills in does not fit the field, or the tag has nothing to enforce (REDCap's help text
 * on action tags). {@code @NOW} on a text field without validation is fine: the help text allows it on notes, which have none, and public
 * dictionaries use it.
 *
 * <p><b>Bad.</b> {@code @NOW} on a text field with {@code date_ymd}
 *
 * <p><b>Good.</b> {@code @TODAY} on a text field with {@code date_ymd}
 *
 * <p><b>Fix.</b> Use the tag that fits, or fill in the validation that the tag needs.
 */
public final class TagValidation extends TagRule {
    private static final Set<String> VALUES = Set.of("@DEFAULT", "@SETVALUE", "@PREFILL");

    /** Makes the rule. */
    public TagValidation() {
        super("TAG-09", "tag-validation", Severity.WARNING);
    }

    @Override
    void check(Field field, ActionTag tag, Report report) {
        if (field.type() != FieldType.TEXT || tag.kind().isEmpty() || !report.has(field, Column.VALIDATION)) {
            return;
        }
        DateValidation validation = DateValidation.of(field);
        if (tag.name().startsWith("@NOW")) {
            mismatch(
                    field,
                    tag,
                    report,
                    validation == DateValidation.DATE,
                    "@TODAY" + tag.name().substring(4));
        } else if (tag.name().startsWith("@TODAY")) {
            mismatch(
                    field,
                    tag,
                    report,
                    validation == DateValidation.TIME,
                    "@NOW" + tag.name().substring(6));
        } else if (VALUES.contains(tag.name())) {
            impossibleDay(field, tag, report, validation);
        } else if (tag.is("@FORCE-MINMAX")
                && report.isBlank(field, Column.VALIDATION_MIN)
                && report.isBlank(field, Column.VALIDATION_MAX)) {
            at(
                    field,
                    tag.nameSpan(),
                    report,
                    "@FORCE-MINMAX has nothing to enforce: the field has neither a minimum nor a maximum",
                    "fill in the minimum or maximum column, or remove the tag");
        }
    }

    private static void impossibleDay(Field field, ActionTag tag, Report report, DateValidation validation) {
        Optional<Span> value = tag.argument()
                .map(argument -> argument.value().stripped(field.get(Column.ANNOTATION)))
                .filter(span -> validation.hasDate());
        value.ifPresent(span -> {
            String written = span.of(field.get(Column.ANNOTATION));
            WrittenDate.of(written)
                    .filter(day -> day.readings().isEmpty())
                    .ifPresent(day -> at(
                            field,
                            span,
                            report,
                            "\"" + written + "\" in " + tag.name() + " is not on the calendar",
                            "correct the day"));
        });
    }

    private static void mismatch(Field field, ActionTag tag, Report report, boolean swapped, String fitting) {
        boolean foreign = DateValidation.of(field) == DateValidation.OTHER;
        if (swapped || foreign) {
            at(
                    field,
                    tag.nameSpan(),
                    report,
                    tag.name() + " does not fit the validation \""
                            + field.get(Column.VALIDATION).trim() + "\"",
                    foreign ? Remedy.of("give the field a date, time or datetime validation") : Remedy.write(fitting));
        }
    }
}
