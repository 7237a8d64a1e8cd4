package org.rcol.check.fix;

import java.util.Map;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/** An old name of a validation type, which REDCap still understands (VAL-02). */
final class LegacyValidation implements CellFix {
    private static final Map<String, String> TODAY = Map.of(
            "int",
            "integer",
            "float",
            "number",
            "date",
            "date_ymd",
            "datetime",
            "datetime_ymd",
            "datetime_seconds",
            "datetime_seconds_ymd");

    @Override
    public String mended(Field field, Column column) {
        String cell = field.get(column);
        return column == Column.VALIDATION && field.type() == FieldType.TEXT
                ? TODAY.getOrDefault(cell.strip(), cell)
                : cell;
    }
}
