package org.rcol.plan;

import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** The fields of a form in another order, all of them named. */
public record ReorderFields(FormName form, List<FieldName> fields) implements Change {
    @Override
    public String code() {
        return "DIFF-15";
    }

    @Override
    public Risk risk() {
        return Risk.SAFE;
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
