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

/**
 * A minimum or maximum that names a field which does not exist.
 *
 * <p><b>Why it matters.</b> Nothing is held to it. In a single instrument it is a warning: the field may be in an instrument that was not
 * given.
 *
 * <p><b>Bad.</b> {@code [vist_date]} where the field is called {@code visit_date}.
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
     * The name in the last square brackets that can be a field, if no field has it: an event stands before the field, the number of a
     * repeat or a smart variable such as {@code [first-instance]} after it.
     */
    private static Optional<MatchResult> unknown(Bundle bundle, String cell) {
        Optional<MatchResult> last = PART.matcher(cell)
                .results()
                .filter(part -> name(part).folded().isWellFormed())
                .reduce((first, second) -> second);
        return last.filter(part -> bundle.find(name(part)).isEmpty());
    }

    private static FieldName name(MatchResult part) {
        // [field:value] and [field(code)] are about the field, too.
        return new FieldName(part.group(1).trim().split("[:(]", 2)[0]);
    }

    private static void report(Bundle bundle, Field field, Bound bound, MatchResult part, Report report) {
        String name = name(part).text();
        Optional<String> near = Spelling.nearest(
                name, bundle.names().stream().map(FieldName::text).toList());
        String elsewhere =
                bundle.isComplete() ? "correct the name" : "if it is in an instrument that was not given, all is well";
        report.at(
                field,
                bound.column(),
                part.start(1),
                part.end(1) - part.start(1),
                "the " + bound.word() + " names the field \"" + name + "\", which does not exist here",
                near.map(known -> "did you mean [" + known + "]?").orElse(elsewhere));
    }
}
