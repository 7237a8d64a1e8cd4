package org.rcol.logic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operators, weakest first in {@link #strength}. {@code or}, {@code xor} and their signs bind least, {@code ^} most. */
public enum Operator {
    OR(1, "or", "||"),
    XOR(1, "xor"),
    AND(2, "and", "&&"),
    EQUAL(3, "=", "=="),
    UNEQUAL(3, "<>", "!="),
    LESS(3, "<"),
    GREATER(3, ">"),
    AT_MOST(3, "<="),
    AT_LEAST(3, ">="),
    PLUS(4, "+"),
    MINUS(4, "-"),
    TIMES(5, "*"),
    DIVIDED(5, "/"),
    REMAINDER(5, "%"),
    POWER(6, "^");

    private final int strength;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of, which nobody can change
    private final List<String> spellings;

    Operator(int strength, String... spellings) {
        this.strength = strength;
        this.spellings = List.of(spellings);
    }

    /** How strongly it binds: 1 for {@code or} to 6 for {@code ^}. */
    public int strength() {
        return strength;
    }

    /** Whether it compares two values. */
    public boolean isComparison() {
        return strength == EQUAL.strength;
    }

    /** Whether it joins two conditions. */
    public boolean isJunction() {
        return strength <= AND.strength;
    }

    /** Its usual spelling. */
    public String word() {
        return spellings.get(0);
    }

    /** The operator that is written so; words in upper or lower case. */
    public static Optional<Operator> of(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        for (Operator operator : values()) {
            if (operator.spellings.contains(lower)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
