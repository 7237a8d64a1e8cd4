package org.rcol.check.rule.logic;

import java.util.stream.Collectors;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Reference;

/**
 * A space or a dot between {@code [event]} and {@code [field]}.
 *
 * <p><b>Why it matters.</b> REDCap reads a field at an event only if the two brackets touch (REDCap Knowledge Base, article BL-05). If two
 * fields are meant, an operator is missing between them.
 *
 * <p><b>Bad.</b> {@code [baseline_arm_1] [weight] > 50}
 *
 * <p><b>Good.</b> {@code [baseline_arm_1][weight] > 50}
 *
 * <p><b>Fix.</b> Remove what is between the brackets, or join two conditions with {@code and}.
 */
public final class LooseBrackets extends LogicRule {
    /** Makes the rule. */
    public LooseBrackets() {
        super("LOG-15", "loose-brackets", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Reference reference : cell.references()) {
            if (reference.isLoose() && cell.isSound(reference)) {
                String touching = reference.brackets().stream()
                        .map(bracket -> bracket.span().of(cell.text()))
                        .collect(Collectors.joining());
                report.at(
                        cell,
                        reference.span(),
                        "the brackets in \"" + cell.words(reference) + "\" do not touch",
                        "write " + touching + " for a field at an event; join two conditions with and");
            }
        }
    }
}
