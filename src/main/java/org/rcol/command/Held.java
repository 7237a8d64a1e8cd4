package org.rcol.command;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/** Hands the values of an option or operand that takes several to a field; picocli asks it for the ones so far. */
final class Held implements IGetter, ISetter {
    private final Consumer<List<String>> field;
    private @Nullable Object values;

    Held(Consumer<List<String>> field) {
        this.field = field;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"}) // picocli's signature
    public <V> V get() {
        return (V) values;
    }

    @Override
    public <V> V set(V value) {
        values = value;
        if (value instanceof List<?> list) {
            field.accept(list.stream().map(String::valueOf).toList());
        }
        return value;
    }
}
