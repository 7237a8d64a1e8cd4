package org.rcol.dictionary;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The type of a field. The server's own list is "text, notes, radio, dropdown, calc, file, checkbox, yesno, truefalse, descriptive,
 * slider" (redcap-tools/PyCap#190); {@code sql} exists too, only for administrators.
 */
public enum FieldType {
    TEXT,
    NOTES,
    RADIO,
    DROPDOWN,
    CALC,
    FILE,
    CHECKBOX,
    YESNO,
    TRUEFALSE,
    DESCRIPTIVE,
    SLIDER,
    SQL,
    /** Anything else that stood in the column. */
    UNKNOWN;

    private static final Map<String, FieldType> BY_NAME = byName();

    private static Map<String, FieldType> byName() {
        var names = new HashMap<String, FieldType>();
        for (FieldType type : values()) {
            if (type != UNKNOWN) {
                names.put(type.text(), type);
            }
        }
        return Map.copyOf(names);
    }

    /** The type named by a cell; blanks and case are forgiven here and reported by the check. */
    public static FieldType of(String cell) {
        return BY_NAME.getOrDefault(cell.trim().toLowerCase(Locale.ROOT), UNKNOWN);
    }

    /** Whether it is one of REDCap's. */
    boolean isKnown() {
        return this != UNKNOWN;
    }

    /** The type as REDCap writes it, in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether column F of this type lists choices that the author writes: radio, dropdown and checkbox. */
    public boolean hasOwnChoices() {
        return this == RADIO || this == DROPDOWN || this == CHECKBOX;
    }

    /** Whether exactly one code is stored: radio, dropdown, yesno, truefalse and sql. */
    public boolean storesOneCode() {
        return this == RADIO || this == DROPDOWN || this == YESNO || this == TRUEFALSE || this == SQL;
    }
}
