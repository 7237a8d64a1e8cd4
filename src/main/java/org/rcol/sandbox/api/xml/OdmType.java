package org.rcol.sandbox.api.xml;

import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** What the values of an item are, in ODM's words; which field has which is from OuhscBbmc/REDCapR {@code validation-types-1/project.xml}. */
enum OdmType {
    TEXT("text"),
    BOOLEAN("boolean"),
    INTEGER("integer"),
    FLOAT("float"),
    DATE("date"),
    DATETIME("datetime"),
    PARTIAL_DATETIME("partialDatetime"),
    PARTIAL_TIME("partialTime");

    private final String text;

    OdmType(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** The type of a field's values. */
    static OdmType of(Field field) {
        return switch (field.type()) {
            case YESNO, TRUEFALSE, CHECKBOX -> BOOLEAN;
            case CALC -> FLOAT;
            case SLIDER -> INTEGER;
            case TEXT -> ofValidation(field.get(Column.VALIDATION));
            case NOTES, RADIO, DROPDOWN, FILE, DESCRIPTIVE, SQL, UNKNOWN -> TEXT;
        };
    }

    private static OdmType ofValidation(String validation) {
        if (validation.startsWith("datetime_seconds_")) {
            return DATETIME;
        }
        if (validation.startsWith("datetime_")) {
            return PARTIAL_DATETIME;
        }
        if (validation.startsWith("date_")) {
            return DATE;
        }
        if (validation.matches("number(_\\ddp)?")) {
            return FLOAT;
        }
        return switch (validation) {
            case "integer" -> INTEGER;
            case "time" -> PARTIAL_TIME;
            default -> TEXT;
        };
    }
}
