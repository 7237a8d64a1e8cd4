package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;

/** Another text in one column of a field that stays. */
public record ChangeCell(Field from, Column column, String to) implements FieldChange {
    @Override
    public String code() {
        return CellRisk.code(from, column, to);
    }

    @Override
    public Risk risk() {
        return CellRisk.of(from, column, to);
    }

    @Override
    public Field before() {
        return from;
    }

    @Override
    public Optional<DataQuestion> question() {
        return risk() == Risk.SAFE || column == Column.IDENTIFIER ? Optional.empty() : DataQuestion.values(from);
    }

    @Override
    public String allowance() {
        return risk() == Risk.SAFE ? "" : "change:" + from.name();
    }
}
