package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.FieldName;
import org.rcol.logic.Fault;

/**
 * Curly quotes around a value, or no quotes at all.
 *
 * <p><b>Why it matters.</b> REDCap knows only the straight quotes ' and ". Word processors and e-mail turn them into curly ones, and REDCap
 * cannot parse logic that contains those (OuhscBbmc/REDCapR#272). A word without quotes or brackets is neither a value nor a field.
 *
 * <p><b>Bad.</b> {@code [smokes] = yes}
 *
 * <p><b>Good.</b> {@code [smokes] = 'yes'}
 *
 * <p><b>Fix.</b> Put straight quotes around a value and square brackets around a field.
 */
public final class WrongQuotes extends LogicRule {
    /** Makes the rule. */
    public WrongQuotes() {
        super("LOG-12", "wrong-quotes", Severity.ERROR);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Fault fault : cell.parsed().faults()) {
            if (fault.kind() == Fault.Kind.CURLY_QUOTE) {
                report.at(cell, fault.span(), fault.message(), fault.hint());
            } else if (fault.kind() == Fault.Kind.BARE_WORD) {
                String word = fault.span().of(cell.text());
                boolean isField = bundle.exists(new FieldName(word));
                report.at(cell, fault.span(), fault.message(), isField ? "write [" + word + "]" : fault.hint());
            }
        }
    }
}
