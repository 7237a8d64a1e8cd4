package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.dictionary.FormName;

/** A new choice, behind the code {@code after}, or first. */
public record AddChoice(Field on, Choice added, Optional<String> after) implements HarmlessChange {
    @Override
    public FormName form() {
        return on.form();
    }

    @Override
    public Optional<FieldName> field() {
        return Optional.of(on.name());
    }
}
