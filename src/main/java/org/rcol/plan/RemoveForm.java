package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** An instrument that is removed with its status values, event designation and rights; its fields are changes of their own. */
public record RemoveForm(FormName form) implements Change {
    @Override
    public String code() {
        return "DIFF-03";
    }

    @Override
    public Risk risk() {
        return Risk.LOSES_DATA;
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.empty();
    }

    @Override
    public Optional<DataQuestion> question() {
        return Optional.of(DataQuestion.status(form));
    }

    @Override
    public String allowance() {
        return "delete-form:" + form;
    }
}
