package org.rcol.plan;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** The instruments in another order, all of them named. */
public record ReorderForms(List<FormName> forms) implements HarmlessChange {
    @Override
    public FormName form() {
        return forms.get(0);
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.empty();
    }
}
