package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.FieldName;
import org.rcol.logic.Reference;

/**
 * Logic of a field that refers to the field itself.
 *
 * <p><b>Why it matters.</b> A formula that needs its own result can never be evaluated. Branching logic that refers to its own field hides
 * it before anybody can answer it; REDCap accepts that silently (two of 62 real exports), so it is a warning. The same field at another
 * event or instance is a different value, and is not reported.
 *
 * <p><b>Bad.</b> {@code [total] + 1} as the formula of {@code total}
 *
 * <p><b>Good.</b> {@code [previous-event-name][total] + 1}
 *
 * <p><b>Fix.</b> Name the field that is meant.
 */
public final class SelfReference extends LogicRule {
    /** Makes the rule. */
    public SelfReference() {
        super("LOG-10", "self-reference", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        FieldName own = cell.field().name().folded();
        for (Reference reference : cell.references()) {
            boolean same = reference.brackets().size() == 1
                    && new FieldName(reference.subject().name()).folded().equals(own);
            if (same && cell.isSound(reference)) {
                report.as(cell.isFormula() ? Severity.ERROR : Severity.WARNING)
                        .at(
                                cell,
                                reference.span(),
                                "the " + cell.noun() + " of \"" + cell.field().name() + "\" refers to \""
                                        + cell.field().name() + "\" itself",
                                "name the field that is meant, or remove this part");
                return;
            }
        }
    }
}
