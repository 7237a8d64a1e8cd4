package org.rcol.plan;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** The instruments in another order, all of them named. */
public record ReorderForms(List<FormName> forms) implements Change {
    @Override
    public String code() {
        return "DIFF-15";
    }

    @Override
    public Risk risk() {
        return Risk.SAFE;
    }

    @Override
    public FormName form() {
        return forms.get(0);
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.empty();
    }

    @Override
    public Optional<DataQuestion> question() {
        return Optional.empty();
    }

    @Override
    public String allowance() {
        return "";
    }
}
