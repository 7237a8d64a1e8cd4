package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;

/** A field that was probably renamed: to REDCap one is removed with its data and one comes empty. */
public record RenameField(Field from, Field to) implements FieldChange {
    @Override
    public String code() {
        return "DIFF-02";
    }

    @Override
    public Risk risk() {
        return Risk.LOSES_DATA;
    }

    @Override
    public FormName form() {
        return to.form();
    }

    @Override
    public Field before() {
        return from;
    }

    @Override
    public Optional<DataQuestion> question() {
        return DataQuestion.values(from);
    }

    @Override
    public String allowance() {
        return "delete:" + from.name();
    }
}
