package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;

/** A field that stays with another type. */
public record ChangeType(Field from, Field to) implements FieldChange {
    @Override
    public String code() {
        return "DIFF-08";
    }

    @Override
    public Risk risk() {
        return TypeRisk.of(from, to);
    }

    @Override
    public Field before() {
        return from;
    }

    @Override
    public Optional<DataQuestion> question() {
        return risk() == Risk.SAFE ? Optional.empty() : DataQuestion.values(from);
    }

    @Override
    public String allowance() {
        return risk() == Risk.SAFE ? "" : (risk() == Risk.LOSES_DATA ? "delete:" : "change:") + from.name();
    }
}
