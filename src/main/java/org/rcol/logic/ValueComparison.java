package org.rcol.logic;

import java.util.OptionalDouble;

/** Compares two values: as numbers where both are numbers, else as texts. */
final class ValueComparison {
    private ValueComparison() {}

    static Value of(Operator operator, Value left, Value right) {
        if (!left.isKnown()) {
            return left;
        }
        if (!right.isKnown()) {
            return right;
        }
        if (left instanceof Value.MissingCode || right instanceof Value.MissingCode) {
            return missing(operator, left, right);
        }
        if (left instanceof Value.Blank || right instanceof Value.Blank) {
            return right instanceof Value.Blank ? blank(turned(operator), left) : blank(operator, right);
        }
        OptionalDouble first = Numbers.of(left);
        OptionalDouble second = Numbers.of(right);
        if (first.isPresent() && second.isPresent()) {
            return ordered(operator, Double.compare(first.getAsDouble() + 0.0, second.getAsDouble() + 0.0));
        }
        if (left instanceof Value.Truth || right instanceof Value.Truth) {
            return Value.unknown("it is not documented how true and false are compared with a text");
        }
        return texts(operator, left.text(), right.text());
    }

    /** A field holds its missing data code as its value, so that it equals this code and no other text. */
    private static Value missing(Operator operator, Value left, Value right) {
        boolean blank = left instanceof Value.Blank || right instanceof Value.Blank;
        if (blank || !isEquality(operator)) {
            return Value.unknown("it is not documented how a missing data code compares with a blank, or by < and >");
        }
        return ordered(operator, left.text().equals(right.text()) ? 0 : 1);
    }

    /**
     * A blank is neither zero nor any other value (Knowledge Base, BL-02 section 6). Whether it comes before or after a value is not
     * documented; the answer is given only where it is the same for a blank that counts as zero, as the empty text, and as no number.
     */
    private static Value blank(Operator operator, Value other) {
        boolean both = other instanceof Value.Blank;
        if (isEquality(operator)) {
            return other instanceof Value.Truth
                    ? Value.unknown("it is not documented how true and false are compared with a blank")
                    : ordered(operator, both ? 0 : 1);
        }
        OptionalDouble number = Numbers.of(other);
        boolean never =
                switch (operator) {
                    case GREATER -> both || number.isEmpty() || number.getAsDouble() >= 0;
                    case AT_LEAST -> !both && (number.isEmpty() || number.getAsDouble() > 0);
                    default -> both && operator == Operator.LESS;
                };
        return never ? Value.of(false) : Value.unknown("it is not documented how a blank compares by < and >");
    }

    private static Value texts(Operator operator, String left, String right) {
        if (isRelative(left, right) || isRelative(right, left)) {
            return Value.unknown("today and now are documented only in functions of dates");
        }
        if (isEquality(operator)) {
            return ordered(operator, left.equals(right) ? 0 : 1);
        }
        boolean times = left.length() == right.length()
                && Moment.time(left).isPresent()
                && Moment.time(right).isPresent();
        boolean dates = Moment.of(left).isPresent() && Moment.of(right).isPresent();
        // Where only one has a time, the day must decide: what hour a date stands for is not documented.
        boolean decided = left.length() == right.length() || !left.regionMatches(0, right, 0, 10);
        return times || (dates && decided)
                ? ordered(operator, left.compareTo(right))
                : Value.unknown("it is not documented how texts that are not dates of one form compare by < and >");
    }

    private static boolean isRelative(String word, String date) {
        return (word.equals("today") || word.equals("now")) && Moment.of(date).isPresent();
    }

    private static boolean isEquality(Operator operator) {
        return operator == Operator.EQUAL || operator == Operator.UNEQUAL;
    }

    private static Value ordered(Operator operator, int order) {
        return Value.of(
                switch (operator) {
                    case EQUAL -> order == 0;
                    case UNEQUAL -> order != 0;
                    case LESS -> order < 0;
                    case GREATER -> order > 0;
                    case AT_MOST -> order <= 0;
                    case AT_LEAST -> order >= 0;
                    default -> throw new IllegalArgumentException(operator.word());
                });
    }

    private static Operator turned(Operator operator) {
        return switch (operator) {
            case LESS -> Operator.GREATER;
            case GREATER -> Operator.LESS;
            case AT_MOST -> Operator.AT_LEAST;
            case AT_LEAST -> Operator.AT_MOST;
            default -> operator;
        };
    }
}
