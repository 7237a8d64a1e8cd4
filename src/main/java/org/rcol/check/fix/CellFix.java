package org.rcol.check.fix;

import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** Fixes one kind of fault in a cell. Fixing twice is the same as fixing once. */
interface CellFix {
    /** The cell as it should be; as it is where nothing is certain. */
    String fixed(Field field, Column column);
}
