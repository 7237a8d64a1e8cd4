package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.FieldComparison;
import org.rcol.logic.Reference;

/**
 * Logic that uses the value of a field that has none: a descriptive field, or the content of a file.
 *
 * <p><b>Why it matters.</b> A descriptive field never has a value, so the condition never changes. Logic can only test whether a file field
 * has a file, by comparing with {@code ''}.
 *
 * <p><b>Bad.</b> {@code [consent_pdf] = 'consent.pdf'}
 *
 * <p><b>Good.</b> {@code [consent_pdf] <> ''}
 *
 * <p><b>Fix.</b> Refer to a field that holds a value.
 */
public final class ValuelessReference extends LogicRule {
    /** Makes the rule. */
    public ValuelessReference() {
        super("LOG-17", "valueless-reference", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Reference reference : cell.references()) {
            boolean descriptive = bundle.find(reference)
                    .filter(field -> field.type() == FieldType.DESCRIPTIVE)
                    .isPresent();
            if (descriptive && cell.isSound(reference)) {
                report.at(
                        cell,
                        reference.span(),
                        "\"" + reference.subject().name() + "\" is a descriptive field and never has a value",
                        "name a field that holds a value");
            }
        }
        if (cell.isSound()) {
            FieldComparison.in(cell.tree()).forEach(comparison -> checkFile(cell, comparison, bundle, report));
        }
    }

    private static void checkFile(LogicCell cell, FieldComparison comparison, Bundle bundle, Report report) {
        boolean isFile = bundle.find(comparison.reference())
                .filter(field -> field.type() == FieldType.FILE)
                .isPresent();
        if (isFile && !comparison.asksForBlank()) {
            report.at(
                    cell,
                    comparison.valueSpan(),
                    "\"" + comparison.reference().subject().name() + "\" is a file; it cannot be compared with \""
                            + comparison.value() + "\"",
                    "only test whether there is a file: ["
                            + comparison.reference().subject().name() + "] <> ''");
        }
    }
}
