package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** A new instrument; its fields are changes of their own. */
public record AddForm(FormName form) implements Change {
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
