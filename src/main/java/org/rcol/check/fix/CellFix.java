package org.rcol.check.fix;

import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** Mends one sort of fault in a cell. Mending twice is mending once. */
interface CellFix {
    /** The cell as it should be; as it is where nothing is certain. */
    String mended(Field field, Column column);
}
