package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;

/** A field that is removed with all its data. */
public record RemoveField(Field removed) implements Change {
    @Override
    public String code() {
        return "DIFF-01";
    }

    @Override
    public Risk risk() {
        return Risk.LOSES_DATA;
    }

    @Override
    public FormName form() {
        return removed.form();
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.of(removed.name());
    }

    @Override
    public Optional<DataQuestion> question() {
        return removed.type() == FieldType.DESCRIPTIVE ? Optional.empty() : Optional.of(DataQuestion.values(removed));
    }

    @Override
    public String allowance() {
        return "delete:" + removed.name();
    }
}
