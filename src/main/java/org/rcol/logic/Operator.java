package org.rcol.logic;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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

    private static final Map<String, Operator> BY_SPELLING = bySpelling();

    private final int strength;
    private final String word;
    private final String otherWord;

    Operator(int strength, String word) {
        this(strength, word, word);
    }

    Operator(int strength, String word, String otherWord) {
        this.strength = strength;
        this.word = word;
        this.otherWord = otherWord;
    }

    private static Map<String, Operator> bySpelling() {
        var all = new HashMap<String, Operator>();
        for (Operator operator : values()) {
            all.put(operator.word, operator);
            all.put(operator.otherWord, operator);
        }
        return Map.copyOf(all);
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
        return word;
    }

    /** The operator that is written so; words in upper or lower case. */
    public static Optional<Operator> of(String written) {
        return Optional.ofNullable(BY_SPELLING.get(written.toLowerCase(Locale.ROOT)));
    }
}
