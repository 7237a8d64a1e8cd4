package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** A new instrument; its fields are changes of their own. */
public record AddForm(FormName form) implements HarmlessChange {
    @Override
    public Optional<FieldName> field() {
        return Optional.empty();
    }
}
