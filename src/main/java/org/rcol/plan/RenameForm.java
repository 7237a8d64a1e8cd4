package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/**
 * An instrument that keeps its fields under another name: to REDCap an old form is removed and a new one added. Field values
 * stay; status values, event designation, survey settings and rights do not.
 */
public record RenameForm(FormName from, FormName to) implements Change {
    @Override
    public String code() {
        return "DIFF-03";
    }

    @Override
    public Risk risk() {
        return Risk.LOSES_DATA;
    }

    @Override
    public FormName form() {
        return to;
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.empty();
    }

    @Override
    public Optional<DataQuestion> question() {
        return Optional.of(DataQuestion.status(from));
    }

    @Override
    public String allowance() {
        return "delete-form:" + from;
    }
}
