package org.rcol.check.rule.logic;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Function;
import org.rcol.logic.Remedy;

/**
 * A function that REDCap does not have.
 *
 * <p><b>Why it matters.</b> REDCap cannot evaluate the logic. None of 62 real exports uses a function that is not on REDCap's public list.
 *
 * <p><b>Bad.</b> {@code average([a], [b])}
 *
 * <p><b>Good.</b> {@code mean([a], [b])}
 *
 * <p><b>Fix.</b> Use the function that the hint suggests, or one from the list in REDCap's help for calculations.
 */
public final class UnknownFunction extends LogicRule {
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("average", "mean"),
            Map.entry("avg", "mean"),
            Map.entry("sd", "stdev"),
            Map.entry("std", "stdev"),
            Map.entry("exp", "exponential"),
            Map.entry("ln", "log"),
            Map.entry("floor", "rounddown"),
            Map.entry("ceil", "roundup"),
            Map.entry("ceiling", "roundup"),
            Map.entry("int", "rounddown"),
            Map.entry("iif", "if"),
            Map.entry("ifelse", "if"),
            Map.entry("len", "length"),
            Map.entry("substr", "mid"),
            Map.entry("substring", "mid"),
            Map.entry("concatenate", "concat"),
            Map.entry("replace", "replace_text"),
            Map.entry("isblank", "isblankormissingcode"),
            Map.entry("isempty", "isblankormissingcode"),
            Map.entry("weekday", "dayoftheweek"),
            Map.entry("age", "age_at_date"));

    /** Makes the rule. */
    public UnknownFunction() {
        super("LOG-08", "unknown-function", Severity.ERROR);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Call call : cell.tree().all(Call.class)) {
            if (Function.of(call.name()).isEmpty()) {
                report.at(
                        cell,
                        call.nameSpan(),
                        "\"" + call.name() + "\" is not a function of REDCap",
                        hint(call.name().toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static Remedy hint(String name) {
        return Optional.ofNullable(MEANT.get(name))
                .or(() -> Spelling.nearest(name, Function.names()))
                .map(Remedy::meant)
                .orElse(Remedy.of("REDCap's functions are: " + String.join(", ", Function.names())));
    }
}
