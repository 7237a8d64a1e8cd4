package org.rcol.export.records.loader;

import java.util.Locale;
import java.util.Optional;
import org.rcol.dictionary.ValueShape;

/** What the values of a column are, once it is known that every one of them is such a value. */
enum VariableType {
    TEXT,
    /** A whole number of at most 15 digits, so that every program holds it exactly. */
    INTEGER,
    /** A number of at most 15 significant digits. */
    NUMBER,
    /** 1 for true, 0 for false. */
    LOGICAL,
    /** One of some codes with labels. */
    CATEGORY,
    /** {@code YYYY-MM-DD}, not before 1583: SAS and SPSS know no earlier day. */
    DATE,
    /** {@code YYYY-MM-DD HH:MM} without a time zone. */
    DATETIME,
    /** {@code YYYY-MM-DD HH:MM:SS} without a time zone. */
    DATETIME_SECONDS,
    /** {@code HH:MM}. */
    TIME,
    /** {@code HH:MM:SS}. */
    TIME_SECONDS,
    /** {@code MM:SS}. */
    MINUTES_SECONDS;

    /** The type of values of this shape. */
    static VariableType of(ValueShape shape) {
        return switch (shape) {
            case DATE -> DATE;
            case DATETIME -> DATETIME;
            case DATETIME_SECONDS -> DATETIME_SECONDS;
            case TIME -> TIME;
            case TIME_SECONDS -> TIME_SECONDS;
            case MINUTES_SECONDS -> MINUTES_SECONDS;
            case INTEGER -> INTEGER;
            case NUMBER, COMMA_NUMBER -> NUMBER;
            case TEXT -> TEXT;
        };
    }

    /** The shape of its values, for those whose values can be compared. */
    Optional<ValueShape> shape() {
        return switch (this) {
            case INTEGER -> Optional.of(ValueShape.INTEGER);
            // A decimal comma is read, too: Variable says which it is.
            case NUMBER -> Optional.of(ValueShape.NUMBER);
            case DATE -> Optional.of(ValueShape.DATE);
            case DATETIME -> Optional.of(ValueShape.DATETIME);
            case DATETIME_SECONDS -> Optional.of(ValueShape.DATETIME_SECONDS);
            case TIME -> Optional.of(ValueShape.TIME);
            case TIME_SECONDS -> Optional.of(ValueShape.TIME_SECONDS);
            case MINUTES_SECONDS -> Optional.of(ValueShape.MINUTES_SECONDS);
            case TEXT, LOGICAL, CATEGORY -> Optional.empty();
        };
    }

    boolean isNumber() {
        return this == INTEGER || this == NUMBER;
    }

    /** Whether it is a point in time or a time of day. */
    boolean isTime() {
        return shape().filter(ValueShape::isTime).isPresent();
    }

    /** The word for it in loaders and in {@code datapackage.json}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
