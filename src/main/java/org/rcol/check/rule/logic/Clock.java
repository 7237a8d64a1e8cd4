package org.rcol.check.rule.logic;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Constant;
import org.rcol.logic.Expression.TextLiteral;

/** The words that give the moment of entry in logic. */
final class Clock {
    private static final Set<String> WORDS = Set.of("today", "now");

    private Clock() {}

    /** {@code today} or {@code now}, if the expression is one of them, in quotes or without. */
    static Optional<String> word(Expression part) {
        String word = part instanceof TextLiteral text
                ? text.value().toLowerCase(Locale.ROOT)
                : part instanceof Constant constant ? constant.word() : "";
        return Optional.of(word).filter(WORDS::contains);
    }
}
