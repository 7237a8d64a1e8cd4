package org.rcol.dictionary;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a data dictionary: the 18 cells of a field as they were written, and where they are.
 *
 * <p>Two fields are equal when their cells are; the place does not count.
 */
public final class Field {
    private static final List<Choice> YES_NO = List.of(new Choice("1", "Yes"), new Choice("0", "No"));
    private static final List<Choice> TRUE_FALSE = List.of(new Choice("1", "True"), new Choice("0", "False"));

    private final String[] cells;
    private final Location location;
    private final FieldType type;
    private final FieldName name;
    private final FormName form;
    private @Nullable List<Choice> choices;

    private Field(String[] cells, Location location) {
        this.cells = cells;
        this.location = location;
        this.type = FieldType.of(get(Column.FIELD_TYPE));
        this.name = new FieldName(get(Column.FIELD_NAME).trim());
        this.form = new FormName(get(Column.FORM_NAME).trim());
    }

    /**
     * A field from its 18 cells in REDCap's order.
     *
     * @throws IllegalArgumentException if there are not exactly 18
     */
    public static Field of(List<String> cells, Location location) {
        if (cells.size() != Column.ALL.size()) {
            throw new IllegalArgumentException("a field has 18 cells, not " + cells.size());
        }
        return new Field(cells.toArray(String[]::new), location);
    }

    /** The cell of a column as it was written; blank if it was missing. */
    public String get(Column column) {
        return cells[column.index()];
    }

    /** Whether the cell of a column holds nothing but white space. */
    public boolean isBlank(Column column) {
        return get(column).isBlank();
    }

    /** The field's name without surrounding blanks. */
    public FieldName name() {
        return name;
    }

    /** The instrument that the field is on. */
    public FormName form() {
        return form;
    }

    /** The field's type. */
    public FieldType type() {
        return type;
    }

    /** The codes that can be stored, with their labels: column F, or REDCap's fixed pairs for yesno and truefalse; else none. */
    public List<Choice> choices() {
        // Kept, as every rule about logic asks again; that two threads may both read them does no harm.
        if (choices == null) {
            choices = readChoices();
        }
        return choices;
    }

    private List<Choice> readChoices() {
        return switch (type) {
            case RADIO, DROPDOWN, CHECKBOX -> Choice.parse(get(Column.CHOICES));
            case YESNO -> YES_NO;
            case TRUEFALSE -> TRUE_FALSE;
            case TEXT, NOTES, CALC, FILE, DESCRIPTIVE, SLIDER, SQL, UNKNOWN -> List.of();
        };
    }

    /** Where the field is. */
    public Location location() {
        return location;
    }

    /** The 18 cells in REDCap's order. */
    public List<String> cells() {
        return List.of(cells);
    }

    /** The same field with another text in one column. */
    public Field with(Column column, String text) {
        if (get(column).equals(text)) {
            return this;
        }
        String[] changed = cells.clone();
        changed[column.index()] = text;
        return new Field(changed, location);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Field that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }

    @Override
    public String toString() {
        return name() + " (" + location + ")";
    }
}
