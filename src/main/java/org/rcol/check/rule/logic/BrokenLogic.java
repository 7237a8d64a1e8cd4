package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Fault;

/**
 * Branching logic or a formula that cannot be parsed.
 *
 * <p><b>Why it matters.</b> REDCap checks the logic of an uploaded dictionary and refuses what it cannot parse; if such logic gets in
 * another way, whoever opens the instrument sees an error. Of 62 real REDCap exports, one contains such a cell, on purpose. {@code !=} and
 * double quotes are not errors, though some tutorials say so: real exports use {@code !=} 11,728 times.
 *
 * <p><b>Bad.</b> {@code [age] > 18 and ([sex] = '1'}
 *
 * <p><b>Good.</b> {@code [age] > 18 and ([sex] = '1')}
 *
 * <p><b>Fix.</b> Correct the logic at the position shown in the finding.
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
                report.at(cell, fault.span(), fault.message(), fault.remedy());
            }
        }
    }
}
