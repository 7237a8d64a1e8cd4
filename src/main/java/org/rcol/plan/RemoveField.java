package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;

/** A field that is removed with all its data. */
public record RemoveField(Field removed) implements FieldChange {
    @Override
    public String code() {
        return "DIFF-01";
    }

    @Override
    public Risk risk() {
        return Risk.LOSES_DATA;
    }

    @Override
    public Field before() {
        return removed;
    }

    @Override
    public Optional<DataQuestion> question() {
        return DataQuestion.values(removed);
    }

    @Override
    public String allowance() {
        return "delete:" + removed.name();
    }
}
