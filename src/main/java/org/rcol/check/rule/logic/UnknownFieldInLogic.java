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
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.Spelling;
import org.rcol.logic.Bracket;
import org.rcol.logic.Reference;
import org.rcol.logic.Remedy;

/**
 * Logic that names a field that does not exist.
 *
 * <p><b>Why it matters.</b> REDCap refuses the dictionary: "There are variables used in the branching logic that are not listed as real
 * variables in column A. All variables used in branching logic must exist in column A." (quoted in ctsit/nacculator#11). No complete
 * dictionary among the real exports names an unknown field, except test files cut out of larger ones. A single instrument may well use a
 * field of another one; that is a warning, reported once per field and instrument, which names what the project needs.
 *
 * <p><b>Bad.</b> {@code [agee] > 18} in a dictionary with the field {@code age}
 *
 * <p><b>Good.</b> {@code [age] > 18}, or {@code [demographics_complete] = '2'} with an instrument {@code demographics}
 *
 * <p><b>Fix.</b> Correct the name, or add the field.
 */
public final class UnknownFieldInLogic extends Rule {
    /** Makes the rule. */
    public UnknownFieldInLogic() {
        super("LOG-02", "unknown-field-in-logic", Severity.ERROR, Severity.WARNING);
    }

    @Override
    protected void check(Bundle bundle, Report report) {
        var nearest = new Nearest(bundle);
        var needs = new HashSet<List<String>>();
        for (LogicCell cell : bundle.logic()) {
            Set<String> inCell = new HashSet<>();
            for (Reference reference : cell.references()) {
                Optional<Bracket> bracket =
                        reference.field().filter(named -> !named.name().isEmpty());
                if (bracket.isEmpty() || !cell.isSound(reference)) {
                    continue;
                }
                var name = new FieldName(bracket.get().name()).folded();
                if (bundle.exists(name) || !inCell.add(name.text())) {
                    continue;
                }
                if (bundle.isComplete()) {
                    report.at(
                            cell,
                            bracket.get().span(),
                            "the " + cell.noun() + " names \"" + bracket.get().name() + "\", which is not a field",
                            nearest.to(name)
                                    .map(near -> Remedy.meant(bracket.get().renamed(cell.text(), near)))
                                    .orElse(Remedy.of("correct the name, or add the field")));
                } else if (needs.add(List.of(cell.field().form().text(), name.text()))) {
                    report.as(Severity.WARNING)
                            .at(
                                    cell,
                                    bracket.get().span(),
                                    "the " + cell.noun() + " needs the field \""
                                            + bracket.get().name() + "\", which is not in these files",
                                    "make sure that the project has this field"
                                            + nearest.to(name)
                                                    .map(near -> "; or did you mean "
                                                            + bracket.get().renamed(cell.text(), near) + "?")
                                                    .orElse(""));
                }
            }
        }
    }

    /** The field that was probably meant; the search is limited, because every name in a dictionary can be unknown. */
    private static final class Nearest {
        private static final int ENOUGH = 40;

        private final List<String> names;
        private final Map<FieldName, Optional<String>> found = new HashMap<>();

        Nearest(Bundle bundle) {
            names = bundle.names().stream().map(FieldName::text).toList();
        }

        Optional<String> to(FieldName name) {
            if (found.size() >= ENOUGH && !found.containsKey(name)) {
                return Optional.empty();
            }
            return found.computeIfAbsent(name, typed -> Spelling.nearest(typed.text(), names));
        }
    }
}
