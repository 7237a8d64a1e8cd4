package org.rcol.logic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rcol.dictionary.FieldType;

/** Finds what a reference means. */
final class Lookup {
    private static final Value NO_PLACE = Value.unknown("it is not known which event or instance is meant");

    private final Values values;

    Lookup(Values values) {
        this.values = values;
    }

    Value of(Reference reference) {
        if (reference.isLoose()) {
            return Value.unknown("brackets with something between them are not one reference");
        }
        Optional<Bracket> field = reference.field();
        if (field.isEmpty()) {
            return smart(reference);
        }
        Bracket bracket = field.get();
        if (!bracket.parameters().isEmpty() && !bracket.parameters().equals(List.of("value"))) {
            return Value.unknown(
                    "what \":" + String.join(":", bracket.parameters()) + "\" gives in logic is not documented");
        }
        Optional<String> event = reference.event().map(this::resolved);
        Optional<String> instance = reference.instance().map(this::resolved);
        // The empty text means a smart variable that is not known here, or has no value here.
        if (event.filter(String::isEmpty).isPresent()
                || instance.filter(String::isEmpty).isPresent()) {
            return NO_PLACE;
        }
        return field(new Values.Place(bracket.name().toLowerCase(Locale.ROOT), bracket.code(), event, instance));
    }

    private String resolved(Bracket place) {
        return place.isSmart() ? values.smart(place).orElse("") : place.name().toLowerCase(Locale.ROOT);
    }

    private Value smart(Reference reference) {
        Bracket variable = reference.subject();
        if (reference.brackets().size() > 1) {
            return Value.unknown("a smart variable of another event or instance is not known");
        }
        return values.smart(variable)
                .map(Value::of)
                .orElseGet(() -> Value.unknown("the value of [" + variable.name() + "] is not known here"));
    }

    private Value field(Values.Place place) {
        Optional<FieldType> type = values.type(place.field());
        if (type.isEmpty()) {
            return Value.unknown("there is no field [" + place.field() + "]");
        }
        boolean checkbox = type.get() == FieldType.CHECKBOX;
        if (checkbox != place.code().isPresent()) {
            return Value.unknown(
                    checkbox
                            ? "a checkbox has a value for each choice, as in [" + place.field()
                                    + "(1)], and none for all"
                            : "only a checkbox has choices in parentheses, and [" + place.field() + "] is not one");
        }
        return values.raw(place)
                .map(raw -> checkbox ? ticked(raw) : stored(place.field(), raw))
                .orElseGet(
                        () -> Value.unknown("there is no such choice, event or instance of [" + place.field() + "]"));
    }

    /** A choice that is not ticked is 0, never blank (REDCap Knowledge Base, BL-04 section 5.1). */
    private static Value ticked(String raw) {
        return Value.of(raw.isEmpty() ? "0" : raw);
    }

    private Value stored(String field, String raw) {
        if (values.missingDataCodes().contains(raw)) {
            return new Value.MissingCode(raw);
        }
        // These fields have a comma where the language has a dot.
        return Value.of(values.validation(field).endsWith("comma_decimal") ? raw.replace(',', '.') : raw);
    }
}
