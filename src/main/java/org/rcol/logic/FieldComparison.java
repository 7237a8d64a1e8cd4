package org.rcol.logic;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.Expression.NumberLiteral;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.Expression.Unary;

/**
 * A reference compared with a literal value: {@code [sex] = '1'}, {@code 1 <> [sex]}.
 *
 * @param value the value without quotes
 * @param valueSpan the value with its quotes
 */
public record FieldComparison(Operator operator, Reference reference, String value, Span valueSpan) {
    private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})");

    private static final String AROUND = " \t\r\n\u00a0()'\"";

    /** All such comparisons in an expression. */
    public static List<FieldComparison> in(Expression tree) {
        return tree.all(Binary.class).stream()
                .flatMap(binary -> of(binary).stream())
                .toList();
    }

    /** The expression as such a comparison; empty if it is something else. */
    public static Optional<FieldComparison> of(Expression expression) {
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

    /** Only the value, without quotes, parentheses and blanks around it. */
    public Span bareValue(String cell) {
        int from = valueSpan.offset();
        int end = valueSpan.end();
        while (from < end && AROUND.indexOf(cell.charAt(from)) >= 0) {
            from++;
        }
        while (end > from && AROUND.indexOf(cell.charAt(end - 1)) >= 0) {
            end--;
        }
        return new Span(from, end - from);
    }

    /** Whether what is compared is the stored code or value: not one box of a checkbox, and not the label, as in {@code [sex:label]}. */
    public boolean isOfCode() {
        Bracket subject = reference.subject();
        return subject.code().isEmpty()
                && (subject.parameters().isEmpty() || subject.parameters().contains("value"));
    }

    /** Whether it tests for one value: equal or unequal, not less or more. */
    public boolean asksForValue() {
        return operator == Operator.EQUAL || operator == Operator.UNEQUAL;
    }

    /** Whether it tests for a blank value; "NaN" is an old word for that (University of Florida's how-to for calculated fields, 2017). */
    public boolean asksForBlank() {
        return isBlank(value);
    }

    /** Whether a value stands for a blank one. */
    public static boolean isBlank(String value) {
        return value.isBlank() || value.equals("NaN");
    }

    /** Whether two values are the same text or the same number. */
    public static boolean isSame(String one, String other) {
        return one.equalsIgnoreCase(other)
                || (isNumber(one) && isNumber(other) && new BigDecimal(one).compareTo(new BigDecimal(other)) == 0);
    }

    /** Whether a value is written as a number. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** A reference in canonical spelling, so that two can be compared. */
    public static String subject(Reference reference) {
        var text = new StringBuilder();
        reference.brackets().forEach(bracket -> text.append('[')
                .append(bracket.name().toLowerCase(Locale.ROOT))
                .append(bracket.code().map(code -> "(" + code + ")").orElse(""))
                .append(bracket.parameters())
                .append(']'));
        return text.toString();
    }
}
