package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** A field that stays with another type. */
public record ChangeType(Field from, Field to) implements Change {
    @Override
    public String code() {
        return "DIFF-08";
    }

    @Override
    public Risk risk() {
        return TypeRisk.of(from, to);
    }

    @Override
    public FormName form() {
        return from.form();
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.of(from.name());
    }

    @Override
    public Optional<DataQuestion> question() {
        return risk() == Risk.SAFE ? Optional.empty() : Optional.of(DataQuestion.values(from));
    }

    @Override
    public String allowance() {
        return risk() == Risk.SAFE ? "" : (risk() == Risk.LOSES_DATA ? "delete:" : "change:") + from.name();
    }
}
