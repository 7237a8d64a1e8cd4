package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;

/** A new field, behind {@code after} on its form, or first there. */
public record AddField(Field added, Optional<FieldName> after) implements HarmlessChange, FieldChange {
    @Override
    public Field before() {
        return added;
    }
}
