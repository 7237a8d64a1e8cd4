package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;

/** Another record ID field, or the same one with another type or on another form that the project has. With records it is refused, always. */
public record ChangeRecordId(Field from, Field to) implements FieldChange {
    @Override
    public String code() {
        return "DIFF-13";
    }

    @Override
    public Risk risk() {
        return Risk.REFUSED;
    }

    @Override
    public Field before() {
        return from;
    }

    @Override
    public Optional<DataQuestion> question() {
        return Optional.of(DataQuestion.records(from));
    }

    @Override
    public String allowance() {
        return "change:" + from.name();
    }
}
