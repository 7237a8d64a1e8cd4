package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** Another text in one column of a field that stays. */
public record ChangeCell(Field from, Column column, String to) implements Change {
    @Override
    public String code() {
        return CellRisk.code(from, column, to);
    }

    @Override
    public Risk risk() {
        return CellRisk.of(from, column, to);
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
        return risk() == Risk.SAFE || column == Column.IDENTIFIER
                ? Optional.empty()
                : Optional.of(DataQuestion.values(from));
    }

    @Override
    public String allowance() {
        return risk() == Risk.SAFE ? "" : "change:" + from.name();
    }
}
