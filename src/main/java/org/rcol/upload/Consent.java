package org.rcol.upload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FormName;
import org.rcol.plan.Count;
import org.rcol.plan.PlannedChange;
import org.rcol.plan.RemoveField;
import org.rcol.plan.RemoveForm;
import org.rcol.plan.Risk;

/**
 * What the user agreed to.
 *
 * @param upTo the highest risk that was agreed to as a whole: SAFE by {@code --yes}, CHANGES by the word, LOSES_DATA by the project id;
 *     empty for none
 * @param allowances what was agreed to by name
 * @param overwrite whether changes made in REDCap may be undone
 * @param said how it was given, for the receipt
 * @param approval who is said to have approved it
 */
public record Consent(
        Optional<Risk> upTo, List<Allowance> allowances, boolean overwrite, List<String> said, Approval approval) {
    public Consent {
        allowances = List.copyOf(allowances);
        said = List.copyOf(said);
    }

    /** The same consent, of the changes on a page with this hash. */
    public Consent on(String page) {
        return new Consent(upTo, allowances, overwrite, said, new Approval(page, approval.by(), approval.reference()));
    }

    /** The same consent, raised to a risk by what the user typed. */
    public Consent raisedTo(Risk risk, String typed) {
        var more = new ArrayList<>(said);
        more.add(typed);
        return new Consent(Optional.of(risk), allowances, overwrite, more, approval);
    }

    /** What is still missing before these changes may be made, as the options that would give it; empty for nothing. */
    public List<String> missing(List<PlannedChange> changes) {
        Set<String> missing = new LinkedHashSet<>();
        if (!overwrite && changes.stream().anyMatch(PlannedChange::undoesProject)) {
            missing.add("--overwrite-project-changes");
        }
        for (PlannedChange change : changes) {
            if (change.risk() == Risk.SAFE && upTo.isEmpty()) {
                missing.add("--yes");
            } else if (change.risk() != Risk.SAFE && !covers(change, changes)) {
                missing.add(option(change, changes));
            }
        }
        return List.copyOf(missing);
    }

    /** The highest risk that is not agreed to yet; empty where all is. */
    public Optional<Risk> open(List<PlannedChange> changes) {
        return changes.stream()
                .filter(change -> change.risk() == Risk.SAFE ? upTo.isEmpty() : !covers(change, changes))
                .map(PlannedChange::risk)
                .reduce(Risk::or);
    }

    private boolean covers(PlannedChange change, List<PlannedChange> changes) {
        boolean asAWhole =
                upTo.filter(risk -> risk.compareTo(change.risk()) >= 0).isPresent();
        return asAWhole || allowances.stream().anyMatch(allowance -> covers(allowance, change, changes));
    }

    private static boolean covers(Allowance allowance, PlannedChange change, List<PlannedChange> changes) {
        if (allowance.names(change)) {
            return fits(allowance, quoted(change, changes));
        }
        Optional<PlannedChange> form = removedForm(change, changes);
        return form.filter(allowance::names)
                .filter(removed -> fits(allowance, quoted(removed, changes)))
                .isPresent();
    }

    private static boolean fits(Allowance allowance, String actual) {
        return allowance.count().map(actual::equals).orElse(true);
    }

    /** Allowances whose count is not the one that was found, with that one. */
    public List<String> wrongCounts(List<PlannedChange> changes) {
        var wrong = new ArrayList<String>();
        for (Allowance allowance : allowances) {
            changes.stream()
                    .filter(allowance::names)
                    .map(change -> quoted(change, changes))
                    .filter(actual -> !fits(allowance, actual))
                    .forEach(actual -> wrong.add("\"" + allowance.text() + "\" was allowed, but it is " + actual));
        }
        return wrong;
    }

    /** Allowances that name no change of the plan. */
    public List<String> unused(List<PlannedChange> changes) {
        return allowances.stream()
                .filter(allowance -> changes.stream().noneMatch(allowance::names))
                .map(Allowance::text)
                .toList();
    }

    private static String option(PlannedChange change, List<PlannedChange> changes) {
        PlannedChange named = removedForm(change, changes).orElse(change);
        String what = named.change().allowance();
        boolean counted = named.risk() == Risk.LOSES_DATA || what.startsWith("delete");
        return "--allow \"" + what + (counted ? "=" + quoted(named, changes) : "") + "\"";
    }

    /** The removal of the form that a removed field is on: one consent for the form covers all of it. */
    private static Optional<PlannedChange> removedForm(PlannedChange change, List<PlannedChange> changes) {
        if (!(change.change() instanceof RemoveField)) {
            return Optional.empty();
        }
        FormName form = change.change().form();
        return changes.stream().filter(other -> isRemovalOf(other, form)).findFirst();
    }

    private static boolean isRemovalOf(PlannedChange change, FormName form) {
        return change.change() instanceof RemoveForm && change.change().form().equals(form);
    }

    /** The count to quote: for a form, all of its fields and its status together. */
    private static String quoted(PlannedChange change, List<PlannedChange> changes) {
        if (!(change.change() instanceof RemoveForm)) {
            return change.count().map(Count::quoted).orElse("0");
        }
        FormName form = change.change().form();
        long values = 0;
        for (PlannedChange part : changes) {
            boolean ofForm = part.equals(change)
                    || (part.change() instanceof RemoveField
                            && part.change().form().equals(form));
            Count count = ofForm ? part.count().orElse(Count.complete(0, 0)) : Count.complete(0, 0);
            if (count.standing() == Count.Standing.UNKNOWN) {
                return "unknown";
            }
            values += count.values();
        }
        return String.valueOf(values);
    }
}
