package org.rcol.sandbox.design;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;

/**
 * The column of a field that holds one value.
 *
 * @param labels the labels of the codes that it takes, by code
 */
record FieldColumn(String name, Field field, Validation validation, Map<String, String> labels)
        implements ExportColumn {
    static FieldColumn of(Field field) {
        var labels = new HashMap<String, String>();
        field.choices().forEach(choice -> labels.putIfAbsent(choice.code(), choice.label()));
        return new FieldColumn(field.name().text(), field, Validation.of(field), labels);
    }

    @Override
    public FormName form() {
        return field.form();
    }

    @Override
    public boolean isDocument() {
        return field.type() == FieldType.FILE;
    }

    @Override
    public String label() {
        return field.get(Column.FIELD_LABEL);
    }

    @Override
    public String shown(String stored, Rendering rendering) {
        if (!rendering.decimal().isEmpty() && isDecimal()) {
            return stored.replace(rendering.decimal().equals(",") ? "." : ",", rendering.decimal());
        }
        // A code without a choice keeps its value: the choice was removed, the value was not.
        return rendering.labels() ? labels.getOrDefault(stored, stored) : stored;
    }

    /** Whether the decimal character can be chosen: in calculations and text fields validated as numbers (official help). */
    private boolean isDecimal() {
        return field.type() == FieldType.CALC
                || (field.type() == FieldType.TEXT
                        && field.get(Column.VALIDATION).startsWith("number"));
    }

    /** Identifiers, free text and dates go (OuhscBbmc/REDCapR#75, redcap-tools/PyCap#94). */
    @Override
    public boolean isHidden() {
        return isIdentifier()
                || field.type() == FieldType.NOTES
                || (field.type() == FieldType.TEXT && (validation == Validation.NONE || validation.isDate()));
    }

    @Override
    public boolean isIdentifier() {
        return !field.isBlank(Column.IDENTIFIER);
    }

    @Override
    public Optional<String> stored(String value, DateOrder dates) {
        return switch (field.type()) {
            case RADIO, DROPDOWN, YESNO, TRUEFALSE -> Optional.of(value).filter(labels::containsKey);
            case TEXT -> validation.stored(value, dates);
            case NOTES, FILE, CALC, SLIDER, SQL, CHECKBOX, DESCRIPTIVE, UNKNOWN -> Optional.of(value);
        };
    }

    @Override
    public String complaint() {
        return switch (field.type()) {
            case RADIO, DROPDOWN, YESNO, TRUEFALSE -> BAD_CODE;
            case TEXT, NOTES, FILE, CALC, SLIDER, SQL, CHECKBOX, DESCRIPTIVE, UNKNOWN -> BAD_FORMAT;
        };
    }

    /** A change to calc or file ends the values; a checkbox or a descriptive field has no such column. */
    @Override
    public boolean livesOnAs(ExportColumn next) {
        return next instanceof FieldColumn now
                && (now.field.type() == field.type()
                        || (now.field.type() != FieldType.CALC && now.field.type() != FieldType.FILE));
    }
}
