package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** A new field, behind {@code after} on its form, or first there. */
public record AddField(Field added, Optional<FieldName> after) implements HarmlessChange {
    @Override
    public FormName form() {
        return added.form();
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.of(added.name());
    }
}
