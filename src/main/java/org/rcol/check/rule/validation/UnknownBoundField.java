package org.rcol.check.rule.validation;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.rcol.check.Bundle;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;

/**
 * A minimum or maximum that names a field that does not exist.
 *
 * <p><b>Why it matters.</b> REDCap cannot check any value against it. In a single instrument it is a warning, because the field may be on
 * an instrument that was not given.
 *
 * <p><b>Bad.</b> {@code [vist_date]}, while the field is {@code visit_date}.
 *
 * <p><b>Good.</b> {@code [visit_date]}, {@code [baseline_arm_1][visit_date]}
 *
 * <p><b>Fix.</b> Correct the name.
 */
public final class UnknownBoundField extends Rule {
    private static final Pattern PART = Pattern.compile("\\[([^\\[\\]]+)\\]");

    /** Makes the rule. */
    public UnknownBoundField() {
        super("VAL-07", "unknown-bound-field", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Report weighed = bundle.isComplete() ? report : report.as(Severity.WARNING);
        for (Field field : bundle.fields()) {
            for (Bound bound : Bound.of(field)) {
                if (bound.isReference()) {
                    unknown(bundle, field.get(bound.column()))
                            .ifPresent(part -> report(bundle, field, bound, part, weighed));
                }
            }
        }
    }

    /**
     * The last name in square brackets that can be a field, if no field has it: before it comes an event, after it an instance number or a
     * smart variable such as {@code [first-instance]}.
     */
    private static Optional<MatchResult> unknown(Bundle bundle, String cell) {
        Optional<MatchResult> last = PART.matcher(cell)
                .results()
                .filter(part -> name(part).folded().isWellFormed())
                .reduce((first, second) -> second);
        return last.filter(part -> bundle.find(name(part)).isEmpty());
    }

    private static FieldName name(MatchResult part) {
        // [field:value] and [field(code)] refer to the field too.
        return new FieldName(part.group(1).trim().split("[:(]", 2)[0]);
    }

    private static void report(Bundle bundle, Field field, Bound bound, MatchResult part, Report report) {
        String name = name(part).text();
        Optional<String> near = Spelling.nearest(
                name, bundle.names().stream().map(FieldName::text).toList());
        String elsewhere = bundle.isComplete() ? "correct the name" : "make sure the project has this field";
        report.at(
                field,
                bound.column(),
                new Span(part.start(1), part.end(1) - part.start(1)),
                "the " + bound.word() + " names the field \"" + name + "\", which does not exist here",
                near.map(known -> new Remedy("did you mean [" + known + "]?", near))
                        .orElse(Remedy.of(elsewhere)));
    }
}
