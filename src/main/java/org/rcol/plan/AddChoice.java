package org.rcol.plan;

import java.util.Optional;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Field;

/** A new choice, behind the code {@code after}, or first. */
public record AddChoice(Field on, Choice added, Optional<String> after) implements HarmlessChange, FieldChange {
    @Override
    public Field before() {
        return on;
    }
}
