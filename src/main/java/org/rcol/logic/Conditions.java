package org.rcol.logic;

import java.util.OptionalDouble;

/** What is true, and what {@code and}, {@code or}, {@code xor} and {@code not} make of it. */
final class Conditions {
    private Conditions() {}

    /** Whether a value is true. A blank is not: what is shown, or returned, is that for which the logic "evaluates as TRUE". */
    static Value of(Value value) {
        if (value instanceof Value.Truth || !value.isKnown()) {
            return value;
        }
        if (value instanceof Value.Blank) {
            return Value.of(false);
        }
        OptionalDouble number = Numbers.of(value);
        return number.isPresent()
                ? Value.of(number.getAsDouble() != 0)
                : Value.unknown("it is not documented whether a text or a missing data code counts as true");
    }

    static Value not(Value value) {
        if (value instanceof Value.Blank) {
            return Value.unknown("it is not documented what the opposite of a blank is");
        }
        return of(value) instanceof Value.Truth truth ? Value.of(!truth.holds()) : of(value);
    }

    /** One side that decides is enough: a false side of {@code and}, a true side of {@code or}. */
    static Value joined(Operator operator, Value left, Value right) {
        Value first = of(left);
        Value second = of(right);
        if (operator != Operator.XOR) {
            Value deciding = Value.of(operator == Operator.OR);
            if (first.equals(deciding) || second.equals(deciding)) {
                return deciding;
            }
        }
        if (first instanceof Value.Truth a && second instanceof Value.Truth b) {
            return Value.of(operator == Operator.XOR ? a.holds() != b.holds() : a.holds());
        }
        return first.isKnown() ? second : first;
    }
}
