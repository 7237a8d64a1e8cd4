package org.rcol.plan;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** The same codes in another order. */
public record ReorderChoices(Field on, List<String> codes) implements HarmlessChange {
    @Override
    public FormName form() {
        return on.form();
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.of(on.name());
    }
}
