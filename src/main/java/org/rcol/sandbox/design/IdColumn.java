package org.rcol.sandbox.design;

import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;

/** The column of the record ID, the first field of the dictionary. */
public record IdColumn(Field field) implements ExportColumn {
    @Override
    public String name() {
        return field.name().text();
    }

    @Override
    public FormName form() {
        return field.form();
    }

    @Override
    public String label() {
        return field.get(Column.FIELD_LABEL);
    }

    @Override
    public String shown(String stored, Rendering rendering) {
        return rendering.id(stored);
    }

    @Override
    public Optional<String> stored(String value, DateOrder dates) {
        return Validation.of(field).stored(value, dates);
    }

    @Override
    public String complaint() {
        return BAD_FORMAT;
    }
}
