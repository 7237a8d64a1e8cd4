package org.rcol.plan;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** The fields of a form in another order, all of them named. */
public record ReorderFields(FormName form, List<FieldName> fields) implements HarmlessChange {
    @Override
    public Optional<FieldName> field() {
        return Optional.empty();
    }
}
