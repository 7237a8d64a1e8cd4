package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;

/** Another label for a code that stays: an edited wording, or the code re-used for another meaning. */
public record RelabelChoice(Field on, Choice from, String to) implements FieldChange {
    @Override
    public String code() {
        return isLight() ? "DIFF-07" : "DIFF-05";
    }

    @Override
    public Risk risk() {
        return Risk.CHANGES;
    }

    @Override
    public Field before() {
        return on;
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
