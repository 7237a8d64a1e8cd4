package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.FieldName;
import org.rcol.logic.Fault;
import org.rcol.logic.Remedy;

/**
 * Curly quotes around a value, or no quotes at all.
 *
 * <p><b>Why it matters.</b> REDCap knows only the straight quotes ' and ". Word processors and e-mail turn them into curly ones, and REDCap
 * cannot parse logic that contains those (OuhscBbmc/REDCapR#272). A word without quotes or brackets is neither a value nor a field.
 *
 * <p><b>Bad.</b> {@code [smokes] = yes}, {@code [smokes] is null}
 *
 * <p><b>Good.</b> {@code [smokes] = 'yes'}, {@code [smokes] = ''}
 *
 * <p><b>Fix.</b> Put straight quotes around a value and square brackets around a field; use REDCap's
 * operators instead of SQL's {@code is}, {@code in}, {@code like} and {@code between}.
 */
public final class WrongQuotes extends LogicRule {
    /** Makes the rule. */
    public WrongQuotes() {
        super("LOG-12", "wrong-quotes", Severity.ERROR);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Fault fault : cell.parsed().faults()) {
            if (fault.kind() == Fault.Kind.CURLY_QUOTE || fault.kind() == Fault.Kind.SQL_WORD) {
                report.at(cell, fault.span(), fault.message(), fault.remedy());
            } else if (fault.kind() == Fault.Kind.BARE_WORD) {
                String word = fault.span().of(cell.text());
                boolean isField = bundle.exists(new FieldName(word));
                report.at(
                        cell, fault.span(), fault.message(), isField ? Remedy.write("[" + word + "]") : fault.remedy());
            }
        }
    }
}
