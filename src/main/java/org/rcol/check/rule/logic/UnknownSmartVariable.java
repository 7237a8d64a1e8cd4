package org.rcol.check.rule.logic;

import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.Bracket;
import org.rcol.logic.Reference;
import org.rcol.logic.Remedy;
import org.rcol.logic.SmartVariables;

/**
 * A name with a hyphen in brackets that is not a smart variable.
 *
 * <p><b>Why it matters.</b> A field name never contains a hyphen, so REDCap can only read it as a smart variable, and none has this name.
 * The list is that of REDCap's public help; a newer REDCap may know more, so this is a warning.
 *
 * <p><b>Bad.</b> {@code [user-nam] = 'anna'}
 *
 * <p><b>Good.</b> {@code [user-name] = 'anna'}
 *
 * <p><b>Fix.</b> Correct the name; field names have underscores.
 */
public final class UnknownSmartVariable extends LogicRule {
    /** Makes the rule. */
    public UnknownSmartVariable() {
        super("LOG-18", "unknown-smart-variable", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Reference reference : cell.references()) {
            for (Bracket bracket : reference.brackets()) {
                if (bracket.isSmart() && !SmartVariables.isKnown(bracket.name()) && cell.isSound(reference)) {
                    report.at(
                            cell,
                            bracket.span(),
                            "\"" + bracket.name() + "\" is neither a field nor a smart variable",
                            hint(bracket.name(), bundle));
                }
            }
        }
    }

    private static Remedy hint(String name, Bundle bundle) {
        var underscored = new FieldName(name.replace('-', '_'));
        if (bundle.exists(underscored)) {
            return Remedy.meant("[" + underscored.folded() + "]");
        }
        return Spelling.nearest(name, SmartVariables.names())
                .map(near -> Remedy.meant("[" + near + "]"))
                .orElse(Remedy.of("field names have underscores, not hyphens"));
    }
}
