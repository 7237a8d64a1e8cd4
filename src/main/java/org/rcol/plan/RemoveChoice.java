package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;

/** A choice that is removed. A checkbox loses the ticks; a radio or dropdown keeps the code without a label and shows blank. */
public record RemoveChoice(Field on, Choice removed) implements FieldChange {
    @Override
    public String code() {
        return on.type() == FieldType.CHECKBOX ? "DIFF-04" : "DIFF-06";
    }

    @Override
    public Risk risk() {
        return on.type() == FieldType.CHECKBOX ? Risk.LOSES_DATA : Risk.CHANGES;
    }

    @Override
    public Field before() {
        return on;
    }

    @Override
    public Optional<DataQuestion> question() {
        return Optional.of(DataQuestion.code(on, removed.code()));
    }

    @Override
    public String allowance() {
        return "delete-code:" + on.name() + "/" + removed.code();
    }
}
