package org.rcol.logic;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The values that a function is called with; none of them is unknown. */
record Arguments(List<Value> values) {
    Arguments {
        values = List.copyOf(values);
    }

    int size() {
        return values.size();
    }

    Value at(int index) {
        return values.get(index);
    }

    String text(int index) {
        return values.get(index).text();
    }

    boolean hasBlank() {
        return values.stream().anyMatch(Value.Blank.class::isInstance);
    }

    boolean hasMissingCode() {
        return values.stream().anyMatch(Value.MissingCode.class::isInstance);
    }

    /** A whole number from 0 to a million; empty if it is anything else. */
    OptionalInt count(int index) {
        OptionalDouble number = Numbers.of(values.get(index));
        boolean whole = number.isPresent()
                && number.getAsDouble() >= 0
                && number.getAsDouble() <= 1e6
                && number.getAsDouble() == Math.rint(number.getAsDouble());
        return whole ? OptionalInt.of((int) number.getAsDouble()) : OptionalInt.empty();
    }
}
