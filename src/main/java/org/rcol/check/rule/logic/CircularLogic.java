package org.rcol.check.rule.logic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.FieldName;
import org.rcol.logic.Evaluator;
import org.rcol.logic.Reference;
import org.rcol.logic.Value;

/**
 * Fields that depend on each other in a circle.
 *
 * <p><b>Why it matters.</b> Formulas that depend on each other's results can never be evaluated (REDCap Knowledge Base, article API-08).
 * Circular branching logic is a warning: each field waits until another one is shown and answered, so none appears unless values are
 * imported. Fields that exclude each other, such as {@code [b] = ''} on a and {@code [a] = ''} on b, are not reported: while both are blank,
 * both are shown.
 *
 * <p><b>Bad.</b> {@code total} is {@code [mean] * 2}, and {@code mean} is {@code [total] / 2}
 *
 * <p><b>Good.</b> {@code total} is {@code sum([a], [b])}, and {@code mean} is {@code [total] / 2}
 *
 * <p><b>Fix.</b> Break the circle at one of the fields.
 */
public final class CircularLogic extends Rule {
    /** Makes the rule. */
    public CircularLogic() {
        super("LOG-11", "circular-logic", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        check(bundle, Column.CHOICES, "these formulas depend on each other's results", report);
        check(
                bundle,
                Column.BRANCHING_LOGIC,
                "each of these fields is hidden as long as the next is blank",
                report.as(Severity.WARNING));
    }

    private static void check(Bundle bundle, Column column, String what, Report report) {
        Map<FieldName, LogicCell> cells = new HashMap<>();
        Map<FieldName, List<FieldName>> needs = new LinkedHashMap<>();
        for (LogicCell cell : bundle.logic()) {
            FieldName name = cell.field().name().folded();
            if (cell.column() == column && cell.isSound() && cells.putIfAbsent(name, cell) == null) {
                needs.put(name, cell.isFormula() ? needs(cell) : waitsFor(cell, bundle));
            }
        }
        for (List<FieldName> path : Cycles.in(needs)) {
            LogicCell first = cells.get(path.get(0));
            if (first != null) {
                report.at(
                        first.field(),
                        column,
                        what + ": " + path.stream().map(FieldName::text).collect(Collectors.joining(" -> ")),
                        "break the circle at one of them");
            }
        }
    }

    /** The fields that hide it as long as they are blank, whatever the others hold. */
    private static List<FieldName> waitsFor(LogicCell cell, Bundle bundle) {
        return needs(cell).stream()
                .distinct()
                .filter(name -> new Evaluator(new BlankRecord(bundle, name.text()))
                        .condition(cell.tree())
                        .equals(Value.of(false)))
                .toList();
    }

    /** The fields it needs at the same event and instance; elsewhere, the same name is another value. */
    private static List<FieldName> needs(LogicCell cell) {
        FieldName own = cell.field().name().folded();
        var names = new ArrayList<FieldName>();
        for (Reference reference : cell.references()) {
            FieldName name = new FieldName(reference.subject().name()).folded();
            if (reference.brackets().size() == 1 && !name.equals(own)) {
                names.add(name);
            }
        }
        return names;
    }
}
