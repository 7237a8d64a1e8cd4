package org.rcol.check.fix;

import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.ValidationType;

/** An old name of a validation type, or the one by which the Online Designer shows it (VAL-02). */
final class LegacyValidation implements CellFix {
    @Override
    public String fixed(Field field, Column column) {
        String cell = field.get(column);
        return column == Column.VALIDATION && field.type() == FieldType.TEXT
                ? ValidationType.ofOldName(cell.strip())
                        .map(ValidationType::text)
                        .orElse(cell)
                : cell;
    }
}
