package org.rcol.check.fix;

import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/** A field type in upper case or with blanks around it (TYPE-02). */
final class TypeCase implements CellFix {
    @Override
    public String fixed(Field field, Column column) {
        return column == Column.FIELD_TYPE && field.type() != FieldType.UNKNOWN
                ? field.type().text()
                : field.get(column);
    }
}
