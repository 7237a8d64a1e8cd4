package org.rcol.logic;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.dictionary.FieldType;

/** A record as a table for tests: what is not written down is blank, and every field there is a text field if nothing else is said. */
final class SampleRecord implements Values {
    static final LocalDateTime NOW = LocalDateTime.of(2024, 5, 6, 7, 8, 9);

    private final Map<String, String> raw = new HashMap<>();
    private final Map<String, FieldType> types = new HashMap<>();
    private final Map<String, String> validations = new HashMap<>();
    private final Map<String, String> smart = new HashMap<>();

    /** Writes a value to a field, or to {@code event/field}, {@code field(code)}, {@code field#instance}. */
    SampleRecord with(String place, String value) {
        raw.put(place, value);
        return this;
    }

    SampleRecord typed(String field, FieldType type, String validation) {
        types.put(field, type);
        validations.put(field, validation);
        return this;
    }

    SampleRecord smart(String name, String value) {
        smart.put(name, value);
        return this;
    }

    Value value(String expression) {
        Parsed parsed = Logic.parse(expression);
        if (!parsed.isSound()) {
            throw new IllegalArgumentException(expression + ": " + parsed.faults());
        }
        return new Evaluator(this).value(parsed.tree());
    }

    /** How the tables write a value. */
    static String written(Value value) {
        if (value instanceof Value.Truth truth) {
            return truth.holds() ? "true" : "false";
        }
        return value instanceof Value.Blank ? "blank" : value.isKnown() ? value.text() : "?";
    }

    @Override
    public Optional<String> raw(Place place) {
        String key = place.event().map(event -> event + "/").orElse("")
                + place.field()
                + place.code().map(code -> "(" + code + ")").orElse("")
                + place.instance().map(instance -> "#" + instance).orElse("");
        return Optional.of(raw.getOrDefault(key, ""));
    }

    @Override
    public Optional<FieldType> type(String field) {
        return field.startsWith("no_such") ? Optional.empty() : Optional.of(types.getOrDefault(field, FieldType.TEXT));
    }

    @Override
    public String validation(String field) {
        return validations.getOrDefault(field, "");
    }

    @Override
    public Optional<String> smart(Bracket variable) {
        return Optional.ofNullable(smart.get(variable.name()));
    }

    @Override
    public Set<String> missingDataCodes() {
        return Set.of("UNK", "-999");
    }

    @Override
    public LocalDateTime now() {
        return NOW;
    }
}
