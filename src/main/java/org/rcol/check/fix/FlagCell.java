package org.rcol.check.fix;

import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FlagWord;

/** {@code Yes} and its like in a column that takes {@code y} or nothing (FLAG-01). */
final class FlagCell implements CellFix {
    @Override
    public String fixed(Field field, Column column) {
        String cell = field.get(column);
        return FlagWord.isIn(column) ? FlagWord.meaning(cell).orElse(cell) : cell;
    }
}
