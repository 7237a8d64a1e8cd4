package org.rcol.check.rule.logic;

import java.util.Optional;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.logic.Bracket;
import org.rcol.logic.Reference;

/**
 * A checkbox in logic with a code that is not one of its choices.
 *
 * <p><b>Why it matters.</b> The condition tests a box that does not exist, so it is never ticked. Often the code was changed and the logic
 * was not. It is a warning because a project can have missing data codes, which no dictionary shows. No real export among 62 contains it.
 *
 * <p><b>Bad.</b> {@code [symptoms(9)] = '1'}, with the choices {@code 1, Cough | 2, Fever}
 *
 * <p><b>Good.</b> {@code [symptoms(2)] = '1'}
 *
 * <p><b>Fix.</b> Write one of the field's codes.
 */
public final class UnknownCheckboxCode extends LogicRule {
    /** Makes the rule. */
    public UnknownCheckboxCode() {
        super("LOG-05", "unknown-checkbox-code", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        for (Reference reference : cell.references()) {
            Bracket bracket = reference.subject();
            Optional<Field> field = bundle.find(reference).filter(named -> named.type() == FieldType.CHECKBOX);
            if (bracket.code().isEmpty() || field.isEmpty() || !cell.isSound(reference)) {
                continue;
            }
            var codes = new Codes(field.get());
            String code = bracket.code().get();
            if (!codes.isEmpty() && !codes.contain(code)) {
                report.at(
                        cell,
                        bracket.span(),
                        "\"" + bracket.name() + "\" has no choice with the code \"" + code + "\"",
                        codes.insteadOf(code).inWords());
            }
        }
    }
}
