package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All fields of a project in order. The first field is the record ID; the order of instruments is that of their first fields.
 *
 * <p>It holds whatever it was given, also what REDCap would refuse: duplicates are kept, and a look-up by name finds the first.
 */
public final class DataDictionary {
    private final List<Field> fields;
    private final Map<FieldName, Field> byName = new LinkedHashMap<>();

    /** A dictionary of these fields in this order. */
    public DataDictionary(List<Field> fields) {
        this.fields = List.copyOf(fields);
        this.fields.forEach(field -> byName.putIfAbsent(field.name(), field));
    }

    /** The dictionary that consists of these instruments, one after the other. */
    public static DataDictionary ofInstruments(List<Instrument> instruments) {
        return new DataDictionary(
                instruments.stream().flatMap(i -> i.fields().stream()).toList());
    }

    /** All fields in order. */
    public List<Field> fields() {
        return fields;
    }

    /** The first field with this name. */
    public Optional<Field> field(FieldName name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The record ID field, which is the first; none in an empty dictionary. */
    public Optional<Field> recordId() {
        return fields.isEmpty() ? Optional.empty() : Optional.of(fields.get(0));
    }

    /** The instruments in order of their first fields; fields of a form that is torn apart are gathered. */
    public List<Instrument> instruments() {
        var forms = new LinkedHashMap<FormName, List<Field>>();
        fields.forEach(field ->
                forms.computeIfAbsent(field.form(), name -> new ArrayList<>()).add(field));
        return forms.entrySet().stream()
                .map(form -> new Instrument(form.getKey(), form.getValue()))
                .toList();
    }

    /** The instrument with this name. */
    public Optional<Instrument> instrument(FormName name) {
        List<Field> own = fields.stream().filter(f -> f.form().equals(name)).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(new Instrument(name, own));
    }

    /** Whether it can be a project's: it has fields, and no name is blank or comes twice. */
    public boolean isPossible() {
        return !fields.isEmpty() && byName.size() == fields.size() && !byName.containsKey(new FieldName(""));
    }

    /** The number of fields. */
    public int size() {
        return fields.size();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DataDictionary that && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return "dictionary of " + fields.size() + " fields";
    }
}
