package org.rcol.review;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.html.Anchor;
import org.rcol.plan.Change;
import org.rcol.plan.Plan;
import org.rcol.plan.PlannedChange;

/**
 * An instrument with all that changes of it.
 *
 * @param own what is about the instrument itself
 */
record ChangedForm(FormName name, List<PlannedChange> own, List<ChangedField> fields) {
    ChangedForm {
        own = List.copyOf(own);
        fields = List.copyOf(fields);
    }

    /** The instruments that change, in the order of the changes. */
    static List<ChangedForm> of(Plan plan, List<PlannedChange> changes) {
        Map<FormName, List<PlannedChange>> forms = new LinkedHashMap<>();
        for (PlannedChange planned : changes) {
            forms.computeIfAbsent(place(plan, planned.change()), form -> new ArrayList<>())
                    .add(planned);
        }
        Map<Anchor, Integer> taken = new HashMap<>();
        var all = new ArrayList<ChangedForm>();
        forms.forEach((form, own) -> all.add(of(plan, form, own, taken)));
        return List.copyOf(all);
    }

    private static ChangedForm of(Plan plan, FormName form, List<PlannedChange> changes, Map<Anchor, Integer> taken) {
        Map<FieldName, List<PlannedChange>> fields = new LinkedHashMap<>();
        for (PlannedChange planned : changes) {
            planned.change().field().ifPresent(name -> fields.computeIfAbsent(name, f -> new ArrayList<>())
                    .add(planned));
        }
        var changed = new ArrayList<ChangedField>();
        fields.forEach((name, own) -> {
            Anchor anchor = Anchor.of(name);
            changed.add(ChangedField.of(plan, name, anchor.again(taken.merge(anchor, 1, Integer::sum)), own));
        });
        return new ChangedForm(
                form,
                changes.stream()
                        .filter(planned -> planned.change().field().isEmpty())
                        .toList(),
                changed);
    }

    /** The form under which a change is read: where the field will be, so that a moved field's changes are together. */
    private static FormName place(Plan plan, Change change) {
        return change.field().flatMap(plan.wanted()::field).map(Field::form).orElseGet(change::form);
    }

    Anchor anchor() {
        return Anchor.of(name);
    }

    int size() {
        return own.size()
                + fields.stream().mapToInt(field -> field.changes().size()).sum();
    }
}
