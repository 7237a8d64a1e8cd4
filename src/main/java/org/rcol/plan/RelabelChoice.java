package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** Another label for a code that stays: an edited wording, or the code re-used for another meaning. */
public record RelabelChoice(Field on, Choice from, String to) implements Change {
    @Override
    public String code() {
        return isLight() ? "DIFF-07" : "DIFF-05";
    }

    @Override
    public Risk risk() {
        return Risk.CHANGES;
    }

    @Override
    public FormName form() {
        return on.form();
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.of(on.name());
    }

    @Override
    public Optional<DataQuestion> question() {
        return Optional.of(DataQuestion.code(on, from.code()));
    }

    @Override
    public String allowance() {
        return "change:" + on.name();
    }

    /** Whether the wording was only edited, so that the code most likely still means the same. */
    public boolean isLight() {
        return Similarity.of(from.label(), to) >= Similarity.LIKELY;
    }
}
