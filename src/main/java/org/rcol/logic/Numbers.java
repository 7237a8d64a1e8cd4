package org.rcol.logic;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** What counts as a number. Quotes make no difference: {@code '18'} and {@code 18} are the same (REDCap Knowledge Base, BL-02). */
final class Numbers {
    private static final Pattern PLAIN = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)");
    private static final Pattern EXPONENT = Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)[eE][-+]?\\d+");
    private static final int LONGEST = 300;

    private Numbers() {}

    static OptionalDouble of(String text) {
        return text.length() <= LONGEST && PLAIN.matcher(text).matches()
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    /** A number as computers write very large ones; nothing public says whether REDCap takes it for one. */
    static boolean hasExponent(String text) {
        return EXPONENT.matcher(text).matches();
    }

    static OptionalDouble of(Value value) {
        if (value instanceof Value.Numeric numeric) {
            return OptionalDouble.of(numeric.number());
        }
        return value instanceof Value.Text || value instanceof Value.Truth ? of(value.text()) : OptionalDouble.empty();
    }

    /** The value as a number, as a blank, or as unknown: nothing else can be calculated with. */
    static Value toCalculate(Value value) {
        if (value instanceof Value.Blank || !value.isKnown()) {
            return value;
        }
        if (value instanceof Value.MissingCode) {
            return Value.unknown("it is not documented how a missing data code is calculated with");
        }
        OptionalDouble number = of(value);
        return number.isPresent()
                ? Value.of(number.getAsDouble())
                : Value.unknown("it is not documented how a text that is not a number is calculated with");
    }
}
