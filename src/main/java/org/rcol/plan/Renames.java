package org.rcol.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;

/**
 * Guesses what was renamed: REDCap only sees one removed and one added.
 *
 * <p>A form was renamed if most of its fields are now on one new form, or if it held the record ID in first place and a new form holds it there. A field was probably renamed if one is removed and one added on the
 * same form, with the same type, and label and choices are alike.
 */
final class Renames {
    private static final double MOST = 0.8;
    private static final int MOST_PAIRS = 4_000_000;

    private final Map<FormName, FormName> forms = new HashMap<>();
    private final Map<FormName, FormName> oldForms = new HashMap<>();
    private final Map<FieldName, Field> fields = new HashMap<>();
    private final Set<FieldName> newNames = new HashSet<>();

    private Renames() {}

    static Renames between(DataDictionary current, DataDictionary wanted) {
        var renames = new Renames();
        renames.findForms(current, wanted);
        renames.findFields(current, wanted);
        return renames;
    }

    /** The new name of a form that was renamed. */
    Optional<FormName> newForm(FormName old) {
        return Optional.ofNullable(forms.get(old));
    }

    /** The former name of a form; its own where it was not renamed. */
    FormName oldForm(FormName form) {
        return oldForms.getOrDefault(form, form);
    }

    /** The field that a field which goes was probably renamed to. */
    Optional<Field> newField(FieldName old) {
        return Optional.ofNullable(fields.get(old));
    }

    boolean isNewName(FieldName name) {
        return newNames.contains(name);
    }

    private void findForms(DataDictionary current, DataDictionary wanted) {
        Set<FormName> before = names(current);
        Set<FormName> after = names(wanted);
        Optional<FieldName> recordId = current.recordId().map(Field::name);
        // A new project has a first form of which nothing is kept but the record ID.
        formOfRecordId(current, wanted)
                .filter(form -> current.size() > 1)
                .filter(form -> !before.contains(form) && !after.contains(firstForm(current)))
                .ifPresent(form -> renamed(firstForm(current), form));
        for (Instrument form : current.instruments()) {
            // The record ID is wherever the first form is; it says nothing about a form being the same.
            List<Field> own = form.fields().stream()
                    .filter(field -> !recordId.equals(Optional.of(field.name())))
                    .toList();
            if (after.contains(form.name()) || own.isEmpty()) {
                continue;
            }
            Map<FormName, Long> places = own.stream()
                    .flatMap(field -> wanted.field(field.name()).stream())
                    .map(Field::form)
                    .filter(place -> !before.contains(place) && !oldForms.containsKey(place))
                    .collect(Collectors.groupingBy(place -> place, Collectors.counting()));
            places.forEach((place, count) -> {
                if (count >= MOST * own.size() && !forms.containsKey(form.name())) {
                    renamed(form.name(), place);
                }
            });
        }
    }

    /** The form that the same record ID is on, first in the wanted dictionary as in the current one. */
    private static Optional<FormName> formOfRecordId(DataDictionary current, DataDictionary wanted) {
        return wanted.recordId()
                .filter(is -> current.recordId()
                        .filter(was -> was.name().equals(is.name()) && was.type() == is.type())
                        .isPresent())
                .map(Field::form);
    }

    private static FormName firstForm(DataDictionary dictionary) {
        return dictionary.fields().get(0).form();
    }

    private void renamed(FormName from, FormName to) {
        forms.put(from, to);
        oldForms.put(to, from);
    }

    private static Set<FormName> names(DataDictionary dictionary) {
        return dictionary.fields().stream().map(Field::form).collect(Collectors.toSet());
    }

    private record Pair(Field from, Field to, double likeness) {}

    private void findFields(DataDictionary current, DataDictionary wanted) {
        Map<String, List<Field>> gone = new HashMap<>();
        for (Field field : current.fields()) {
            if (wanted.field(field.name()).isEmpty()) {
                FormName form = forms.getOrDefault(field.form(), field.form());
                gone.computeIfAbsent(key(form, field), k -> new ArrayList<>()).add(field);
            }
        }
        if (gone.isEmpty()) {
            return;
        }
        Map<String, List<Field>> come = wanted.fields().stream()
                .filter(field -> current.field(field.name()).isEmpty())
                .collect(Collectors.groupingBy(field -> key(field.form(), field)));
        gone.forEach((key, from) -> match(from, come.getOrDefault(key, List.of())));
    }

    private static String key(FormName form, Field field) {
        return form + " " + field.type();
    }

    private void match(List<Field> gone, List<Field> come) {
        if ((long) gone.size() * come.size() > MOST_PAIRS) {
            return;
        }
        var pairs = new ArrayList<Pair>();
        for (Field from : gone) {
            for (Field to : come) {
                double likeness = likeness(from, to);
                if (likeness >= Similarity.LIKELY) {
                    pairs.add(new Pair(
                            from,
                            to,
                            likeness
                                    + Similarity.of(
                                            from.name().text(), to.name().text())));
                }
            }
        }
        pairs.sort((a, b) -> Double.compare(b.likeness(), a.likeness()));
        for (Pair pair : pairs) {
            if (!fields.containsKey(pair.from().name())
                    && !newNames.contains(pair.to().name())) {
                fields.put(pair.from().name(), pair.to());
                newNames.add(pair.to().name());
            }
        }
    }

    private static double likeness(Field from, Field to) {
        String label = NormalForm.of(from, Column.FIELD_LABEL);
        if (label.isEmpty() != to.isBlank(Column.FIELD_LABEL)) {
            return 0;
        }
        double choices = Similarity.of(NormalForm.of(from, Column.CHOICES), NormalForm.of(to, Column.CHOICES));
        double text = label.isEmpty()
                ? Similarity.of(from.name().text(), to.name().text())
                : Similarity.of(label, NormalForm.of(to, Column.FIELD_LABEL));
        return Math.min(choices, text);
    }
}
