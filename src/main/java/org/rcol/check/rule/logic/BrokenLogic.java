package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Fault;

/**
 * Branching logic or a formula that cannot be read.
 *
 * <p><b>Why it matters.</b> REDCap checks the logic of an uploaded dictionary and refuses what it cannot read; what gets in by other ways
 * shows an error to the person who fills in the form. Of 62 genuine REDCap exports one has such a cell, and that on purpose. {@code !=} and
 * double quotes are no faults, though some tutorials say so: genuine exports use {@code !=} 11,728 times.
 *
 * <p><b>Bad.</b> {@code [age] > 18 and ([sex] = '1'}
 *
 * <p><b>Good.</b> {@code [age] > 18 and ([sex] = '1')}
 *
 * <p><b>Fix.</b> Put right the place that the finding points at.
 */
public final class BrokenLogic extends LogicRule {
    /** Makes the rule. */
    public BrokenLogic() {
        super("LOG-01", "broken-logic", Severity.ERROR);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Fault fault : cell.parsed().faults()) {
            if (fault.kind() == Fault.Kind.SYNTAX) {
                report.at(cell, fault.span(), fault.message(), fault.hint());
            }
        }
    }
}
