package org.rcol.check.rule.logic;

import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.FieldName;
import org.rcol.logic.Bracket;
import org.rcol.logic.Reference;

/**
 * A field where logic needs an event: the first of two brackets.
 *
 * <p><b>Why it matters.</b> In {@code [first][second]} the first bracket names an event. Unique event names end in {@code _arm_1} and the
 * like (documented by redcapAPI and PyCap), or the bracket is a smart variable such as {@code [previous-event-name]}. A dictionary does not
 * show the project's events, so only the certain case is reported: the first bracket names a field. No real export contains that.
 *
 * <p><b>Bad.</b> {@code [sex][pregnant] = '1'}
 *
 * <p><b>Good.</b> {@code [sex] = '2' and [pregnant] = '1'}, or {@code [baseline_arm_1][pregnant] = '1'}
 *
 * <p><b>Fix.</b> Put an operator between two fields, or name the event.
 */
public final class UnknownEvent extends LogicRule {
    /** Makes the rule. */
    public UnknownEvent() {
        super("LOG-16", "unknown-event", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Reference reference : cell.references()) {
            Optional<Bracket> event =
                    reference.event().filter(first -> !first.isSmart() && bundle.exists(new FieldName(first.name())));
            if (event.isPresent() && !reference.isLoose() && cell.isSound(reference)) {
                report.at(
                        cell,
                        event.get().span(),
                        "\"" + event.get().name() + "\" is a field, but REDCap expects an event here",
                        "put an operator such as and between two fields, or write the event's unique name");
            }
        }
    }
}
