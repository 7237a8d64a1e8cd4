package org.rcol.check.rule.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.logic.Expression;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.Expression.NumberLiteral;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.Expression.Unary;
import org.rcol.logic.Operator;
import org.rcol.logic.Reference;
import org.rcol.logic.Span;

/**
 * A reference compared with a literal value: {@code [sex] = '1'}, {@code 1 <> [sex]}.
 *
 * @param value the value without quotes
 * @param valueSpan the value with its quotes
 */
record FieldComparison(Operator operator, Reference reference, String value, Span valueSpan) {
    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");

    /** All such comparisons in an expression. */
    static List<FieldComparison> in(Expression tree) {
        return tree.all(Binary.class).stream()
                .flatMap(binary -> of(binary).stream())
                .toList();
    }

    /** The expression as such a comparison; empty if it is something else. */
    static Optional<FieldComparison> of(Expression expression) {
        if (!(expression.bare() instanceof Binary binary) || !binary.operator().isComparison()) {
            return Optional.empty();
        }
        return of(binary, binary.left(), binary.right()).or(() -> of(binary, binary.right(), binary.left()));
    }

    private static Optional<FieldComparison> of(Binary binary, Expression one, Expression other) {
        if (!(one.bare() instanceof Reference reference)) {
            return Optional.empty();
        }
        return value(other.bare()).map(text -> new FieldComparison(binary.operator(), reference, text, other.span()));
    }

    private static Optional<String> value(Expression expression) {
        if (expression instanceof TextLiteral text) {
            return Optional.of(text.value().strip());
        }
        if (expression instanceof NumberLiteral number) {
            return Optional.of(number.text());
        }
        boolean negative = expression instanceof Unary unary && unary.sign() == '-';
        return negative && ((Unary) expression).operand().bare() instanceof NumberLiteral number
                ? Optional.of("-" + number.text())
                : Optional.empty();
    }

    /** Whether it tests for one value: equal or unequal, not less or more. */
    boolean asksForValue() {
        return operator == Operator.EQUAL || operator == Operator.UNEQUAL;
    }

    /** Whether it tests for a blank value; "NaN" is an old word for that (University of Florida's how-to for calculated fields, 2017). */
    boolean asksForBlank() {
        return isBlank(value);
    }

    static boolean isBlank(String value) {
        return value.isBlank() || value.equals("NaN");
    }

    /** Whether two values are the same text or the same number. */
    static boolean isSame(String one, String other) {
        return one.equalsIgnoreCase(other)
                || (isNumber(one) && isNumber(other) && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0);
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** A reference in canonical spelling, so that two can be compared. */
    static String subject(Reference reference) {
        var text = new StringBuilder();
        reference.brackets().forEach(bracket -> text.append('[')
                .append(bracket.name().toLowerCase(Locale.ROOT))
                .append(bracket.code().map(code -> "(" + code + ")").orElse(""))
                .append(bracket.parameters())
                .append(']'));
        return text.toString();
    }
}
