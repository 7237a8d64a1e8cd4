package org.rcol.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;

/** A dictionary in the making: forms in order, each with its fields in order. */
final class Layout {
    private final Map<FormName, List<Field>> forms = new LinkedHashMap<>();
    private final Map<FieldName, FormName> placeOf = new LinkedHashMap<>();

    Layout(DataDictionary dictionary) {
        for (Instrument instrument : dictionary.instruments()) {
            forms.put(instrument.name(), new ArrayList<>(instrument.fields()));
            instrument.fields().forEach(field -> placeOf.put(field.name(), instrument.name()));
        }
    }

    void remove(FieldName name) {
        FormName form = placeOf.remove(name);
        if (form != null) {
            on(form).removeIf(field -> field.name().equals(name));
        }
    }

    void insert(Field field, Optional<FieldName> after) {
        List<Field> fields = on(field.form());
        int at = after.map(name -> indexOf(fields, name) + 1).orElse(0);
        fields.add(at, field);
        placeOf.put(field.name(), field.form());
    }

    void replace(FieldName name, Field field) {
        FormName form = placeOf.get(name);
        if (form != null) {
            List<Field> fields = on(form);
            fields.set(indexOf(fields, name), field);
            placeOf.remove(name);
            placeOf.put(field.name(), form);
        }
    }

    Optional<Field> field(FieldName name) {
        return Optional.ofNullable(placeOf.get(name)).flatMap(form -> on(form).stream()
                .filter(field -> field.name().equals(name))
                .findFirst());
    }

    /** Gives a form another name; its place in the order stays. */
    void rename(FormName from, FormName to) {
        Map<FormName, List<Field>> renamed = new LinkedHashMap<>();
        forms.forEach((form, fields) -> {
            if (form.equals(from)) {
                fields.replaceAll(field -> field.with(Column.FORM_NAME, to.text()));
                fields.forEach(field -> placeOf.put(field.name(), to));
            }
            renamed.put(form.equals(from) ? to : form, fields);
        });
        forms.clear();
        forms.putAll(renamed);
    }

    void orderFields(FormName form, List<FieldName> names) {
        Map<FieldName, Integer> places = new HashMap<>();
        names.forEach(name -> places.put(name, places.size()));
        on(form).sort(Comparator.comparingInt(field -> places.getOrDefault(field.name(), 0)));
    }

    void orderForms(List<FormName> names) {
        Map<FormName, List<Field>> ordered = new LinkedHashMap<>();
        names.forEach(name -> ordered.put(name, on(name)));
        forms.clear();
        forms.putAll(ordered);
    }

    void dropEmptyForms() {
        forms.values().removeIf(List::isEmpty);
    }

    List<FormName> formNames() {
        return List.copyOf(forms.keySet());
    }

    List<FieldName> fieldNames(FormName form) {
        return on(form).stream().map(Field::name).toList();
    }

    DataDictionary dictionary() {
        return new DataDictionary(forms.values().stream().flatMap(List::stream).toList());
    }

    private List<Field> on(FormName form) {
        return forms.computeIfAbsent(form, name -> new ArrayList<>());
    }

    private static int indexOf(List<Field> fields, FieldName name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
