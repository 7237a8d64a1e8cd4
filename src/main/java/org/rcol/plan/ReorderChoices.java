package org.rcol.plan;

import java.util.List;
import org.rcol.dictionary.Field;

/** The same codes in another order. */
public record ReorderChoices(Field on, List<String> codes) implements HarmlessChange, FieldChange {
    @Override
    public Field before() {
        return on;
    }
}
