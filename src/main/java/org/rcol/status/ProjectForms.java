package org.rcol.status;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.NormalForm;

/** A dictionary form by form. */
final class ProjectForms {
    private final Map<FormName, List<Field>> forms = new LinkedHashMap<>();

    ProjectForms(DataDictionary dictionary) {
        for (Instrument form : dictionary.instruments()) {
            forms.put(form.name(), form.fields());
        }
    }

    Set<FormName> names() {
        return forms.keySet();
    }

    boolean has(FormName form) {
        return forms.containsKey(form);
    }

    Optional<Fingerprint> fingerprint(FormName form) {
        return fields(form).map(fields -> Fingerprint.of(new DataDictionary(fields)));
    }

    /** Whether both have a form alike, or neither has it: the same fields in the same order, but for what a server only writes differently. */
    boolean agree(ProjectForms other, FormName form) {
        Optional<List<Field>> mine = fields(form);
        Optional<List<Field>> its = other.fields(form);
        if (mine.isEmpty() || its.isEmpty()) {
            return mine.isEmpty() && its.isEmpty();
        }
        return same(mine.get(), its.get());
    }

    private Optional<List<Field>> fields(FormName form) {
        return Optional.ofNullable(forms.get(form));
    }

    private static boolean same(List<Field> some, List<Field> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            Field one = some.get(i);
            Field other = others.get(i);
            if (!one.equals(other) && !Column.ALL.stream().allMatch(column -> NormalForm.same(one, other, column))) {
                return false;
            }
        }
        return true;
    }
}
