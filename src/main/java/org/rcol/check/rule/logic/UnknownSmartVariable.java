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
import org.rcol.logic.SmartVariables;

/**
 * A name with a hyphen in brackets that is no smart variable.
 *
 * <p><b>Why it matters.</b> A field's name never has a hyphen, so REDCap can only take it for a smart variable, and there is none of this
 * name. The list is that of REDCap's public help; a newer REDCap may know more, so it is a warning.
 *
 * <p><b>Bad.</b> {@code [user-nam] = 'anna'}
 *
 * <p><b>Good.</b> {@code [user-name] = 'anna'}
 *
 * <p><b>Fix.</b> Correct the name; fields are written with underscores.
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

    private static String hint(String name, Bundle bundle) {
        var underscored = new FieldName(name.replace('-', '_'));
        if (bundle.exists(underscored)) {
            return "did you mean [" + underscored.folded() + "]?";
        }
        return Spelling.nearest(name, SmartVariables.names())
                .map(near -> "did you mean [" + near + "]?")
                .orElse("the names of fields have underscores, not hyphens");
    }
}
