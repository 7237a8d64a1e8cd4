package org.rcol.sandbox.design;

import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.ExportColumns;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;

/** The column of one choice of a checkbox field, {@code field___code}; a checked box is stored as 1, an unchecked one not at all. */
public record CheckboxColumn(String name, Field field, Choice choice) implements ExportColumn {
    private static final String TICKED = "1";

    static CheckboxColumn of(Field field, Choice choice) {
        return new CheckboxColumn(ExportColumns.of(field.name(), choice.code()), field, choice);
    }

    @Override
    public String askedBy() {
        return field.name().text();
    }

    @Override
    public FormName form() {
        return field.form();
    }

    @Override
    public String label() {
        return field.get(Column.FIELD_LABEL) + " (choice=" + choice.label() + ")";
    }

    /** A line for each checked box under the field's name, with the choice's code (OuhscBbmc/REDCapR {@code read-eav-oneshot}). */
    @Override
    public Optional<String> line(String stored, Rendering rendering) {
        return stored.equals(TICKED)
                ? Optional.of(rendering.labels() ? choice.label() : choice.code())
                : Optional.empty();
    }

    @Override
    public String shown(String stored, Rendering rendering) {
        boolean ticked = stored.equals(TICKED);
        if (!rendering.labels()) {
            return ticked ? TICKED : "0";
        }
        if (rendering.checkboxLabels()) {
            return ticked ? choice.label() : "";
        }
        return ticked ? "Checked" : "Unchecked";
    }

    @Override
    public boolean isHidden() {
        return isIdentifier();
    }

    @Override
    public boolean isIdentifier() {
        return !field.isBlank(Column.IDENTIFIER);
    }

    @Override
    public Optional<String> stored(String value, DateOrder dates) {
        return switch (value) {
            case TICKED -> Optional.of(TICKED);
            case "0" -> Optional.of("");
            default -> Optional.empty();
        };
    }

    @Override
    public boolean livesOnAs(ExportColumn next) {
        return next instanceof CheckboxColumn now && now.choice.code().equals(choice.code());
    }
}
