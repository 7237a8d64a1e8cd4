package org.rcol.check.rule.logic;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.Report;
import org.rcol.check.Rule;
import org.rcol.check.Severity;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.logic.Reference;

/**
 * Branching logic that refers to the record ID, or to a field on a later instrument.
 *
 * <p><b>Why it matters.</b> Both are allowed. But someone who fills in the instruments in order has not reached the later one yet, so the
 * field stays hidden until they come back; and a condition on the record ID treats individual records differently. Each pair of instruments
 * is reported once, and later instruments are reported only if the whole dictionary is known.
 *
 * <p><b>Bad.</b> {@code [outcome] = '1'} on the instrument {@code baseline}, while {@code outcome} is on {@code end_of_study}
 *
 * <p><b>Good.</b> {@code [outcome] = '1'} on an instrument after {@code end_of_study}
 *
 * <p><b>Fix.</b> Move the field or the instrument if the order matters.
 */
public final class ForwardBranching extends Rule {
    /** Makes the rule. */
    public ForwardBranching() {
        super("LOG-21", "branching-looks-ahead", Severity.INFO);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        Map<FormName, Integer> order = new HashMap<>();
        bundle.fields().forEach(field -> order.putIfAbsent(field.form(), order.size()));
        Set<List<FormName>> said = new HashSet<>();
        for (LogicCell cell : bundle.logic()) {
            for (Reference reference : cell.references()) {
                Optional<Field> asked = reference.brackets().size() > 1 ? Optional.empty() : bundle.find(reference);
                if (cell.isFormula() || asked.isEmpty() || !cell.isSound(reference)) {
                    continue;
                }
                FormName own = cell.field().form();
                FormName other = asked.get().form();
                String name = "\"" + reference.subject().name() + "\"";
                if (bundle.isRecordIdRow(asked.get())) {
                    report.at(
                            cell,
                            reference.span(),
                            name + " is the record ID: this treats individual records differently",
                            "refer to a field that says what is special about them");
                } else if (bundle.scope() == Bundle.Scope.FULL_DICTIONARY
                        && order.getOrDefault(other, 0) > order.getOrDefault(own, 0)
                        && said.add(List.of(own, other))) {
                    report.at(
                            cell,
                            reference.span(),
                            name + " is on \"" + other + "\", which comes after \"" + own + "\"",
                            "move the field or the instrument if the order matters");
                }
            }
        }
    }
}
