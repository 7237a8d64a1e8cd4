package org.rcol.check.rule.tag;

import java.util.List;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.check.rule.TimeUnit;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.ActionTag;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.Expression.Unary;
import org.rcol.logic.Logic;
import org.rcol.logic.Reference;
import org.rcol.logic.Span;
import org.rcol.text.Quantity;

/**
 * An {@code @CALCDATE} that gives no date: on a field without date validation, from a field without it, or with a wrong offset or unit.
 *
 * <p><b>Why it matters.</b> {@code @CALCDATE(date, offset, unit)} takes a date, a number and one of {@code 'y' 'M' 'd' 'h' 'm' 's'}, and
 * both its own field and the field it starts from must have a date or datetime validation (REDCap's help text on {@code @CALCDATE}).
 * Otherwise the field stays blank. {@code 'M'} means months, {@code 'm'} minutes.
 *
 * <p><b>Bad.</b> {@code @CALCDATE([visit], 7, 'days')}
 *
 * <p><b>Good.</b> {@code @CALCDATE([visit], 7, 'd')}
 *
 * <p><b>Fix.</b> Write the unit as one letter and the offset as a number, and give both fields a date validation.
 */
public final class CalcDate extends Rule {
    private static final int PARTS = 3;

    /** Makes the rule. */
    public CalcDate() {
        super("TAG-08", "calcdate", Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        TagRule.each(bundle, (field, tag) -> tag.argument()
                .filter(given -> tag.is("@CALCDATE"))
                .ifPresent(given -> check(bundle, field, tag, given.parts(), report)));
    }

    private static void check(Bundle bundle, Field field, ActionTag tag, List<Span> parts, Report report) {
        String cell = field.get(Column.ANNOTATION);
        if (field.type() == FieldType.TEXT
                && !DateValidation.of(field).hasDate()
                && report.has(field, Column.VALIDATION)) {
            TagRule.at(
                    field,
                    tag.nameSpan(),
                    report,
                    "@CALCDATE gives a date, but \"" + field.name() + "\" has no date validation",
                    "write date_ymd, or another date or datetime type, in the validation column");
        }
        if (parts.size() != PARTS) {
            TagRule.at(
                    field,
                    tag.span(),
                    report,
                    "@CALCDATE has " + Quantity.of(parts.size(), "part") + "; it takes 3",
                    "write @CALCDATE([date], 7, 'd')");
            return;
        }
        checkSource(bundle, field, Logic.parse(cell, parts.get(0)).tree(), report);
        checkOffset(field, Logic.parse(cell, parts.get(1)).tree(), report);
        checkUnit(field, Logic.parse(cell, parts.get(2)).tree(), report);
    }

    private static void checkOffset(Field field, Expression offset, Report report) {
        if (offset instanceof TextLiteral text && !isNumber(text.value())) {
            String message = "\"" + text.value() + "\" is not a number of days or other units";
            TagRule.at(field, text.span(), report, message, "write a number, as in @CALCDATE([date], 7, 'd')");
        }
    }

    private static void checkUnit(Field field, Expression unit, Report report) {
        if (unit instanceof TextLiteral text && !TimeUnit.isKnown(text.value())) {
            String message = "\"" + text.value() + "\" is not a unit of time";
            TagRule.at(field, text.span(), report, message, TimeUnit.hint(text.value()));
        } else if (unit instanceof Expression.NumberLiteral || unit instanceof Unary) {
            String message = "\"" + unit.span().of(field.get(Column.ANNOTATION)) + "\" is not a unit of time";
            TagRule.at(
                    field,
                    unit.span(),
                    report,
                    message,
                    "write the date, then the number, then the unit: @CALCDATE([date], 7, 'd')");
        }
    }

    private static void checkSource(Bundle bundle, Field field, Expression source, Report report) {
        if (!(source instanceof Reference reference) || reference.field().isEmpty()) {
            return;
        }
        String name = reference.subject().name();
        bundle.find(new FieldName(name))
                .filter(found -> found.type() == FieldType.TEXT
                        && !DateValidation.of(found).hasDate()
                        && report.has(found, Column.VALIDATION))
                .ifPresent(found -> TagRule.at(
                        field,
                        reference.subject().nameSpan(),
                        report,
                        "@CALCDATE starts from \"" + name + "\", which has no date validation",
                        "give \"" + name + "\" a date or datetime validation, or start from another field"));
    }

    private static boolean isNumber(String text) {
        return text.strip().matches("[-+]?\\d+(\\.\\d+)?") || text.indexOf('[') >= 0;
    }
}
