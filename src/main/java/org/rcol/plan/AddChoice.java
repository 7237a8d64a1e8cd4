package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** A new choice, behind the code {@code after}, or first. */
public record AddChoice(Field on, Choice added, Optional<String> after) implements Change {
    @Override
    public String code() {
        return "DIFF-15";
    }

    @Override
    public Risk risk() {
        return Risk.SAFE;
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
        return Optional.empty();
    }

    @Override
    public String allowance() {
        return "";
    }
}
