package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** A field that moves to another form; its data stay but vanish where that form is not in the event, or repeats differently. */
public record MoveField(Field moved, FormName to, Optional<FieldName> after) implements FieldChange {
    @Override
    public String code() {
        return "DIFF-10";
    }

    @Override
    public Risk risk() {
        return Risk.CHANGES;
    }

    @Override
    public FormName form() {
        return to;
    }

    @Override
    public Field before() {
        return moved;
    }

    @Override
    public Optional<DataQuestion> question() {
        return DataQuestion.values(moved);
    }

    @Override
    public String allowance() {
        return "change:" + moved.name();
    }
}
