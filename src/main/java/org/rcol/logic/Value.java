package org.rcol.logic;

import java.math.BigDecimal;

/**
 * What an expression gives for one record. The set is closed.
 *
 * <p>Numbers are binary floating point, as in the browser and on the server that compute REDCap's fields (JavaScript and PHP): {@code
 * 0.1+0.2=0.3} is false there, too, and no expression can make a number that fills the memory. They are rounded and written by their
 * shortest decimal text, so that {@code round(1.005, 2)} is 1.01, as a reader expects.
 */
public sealed interface Value
        permits Value.Numeric, Value.Text, Value.Truth, Value.Blank, Value.MissingCode, Value.Unknown {
    /** How it is written as a text; a blank is the empty text. */
    String text();

    /** A number; unknown where the result is none, as no public text says what REDCap stores then. */
    static Value of(double number) {
        return Double.isFinite(number)
                ? new Numeric(number)
                : unknown("the result is not a number, as after a division by zero");
    }

    /** No value: an unanswered field, or {@code ''}. */
    static Value blank() {
        return new Blank();
    }

    /** A text; blank where there is none. */
    static Value of(String text) {
        return text.isEmpty() ? blank() : new Text(text);
    }

    /** True or false. */
    static Value of(boolean truth) {
        return new Truth(truth);
    }

    /** A value that cannot be told. */
    static Value unknown(String reason) {
        return new Unknown(reason);
    }

    /** Whether it can be told. */
    default boolean isKnown() {
        return !(this instanceof Unknown);
    }

    /** A number, never infinite and never "not a number". */
    record Numeric(double number) implements Value {
        @Override
        public String text() {
            return number == 0
                    ? "0"
                    : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
    }

    /** A text that is not empty; the raw value of a field is one, also where it looks like a number. */
    record Text(String text) implements Value {}

    /** True or false, which REDCap knows as 1 and 0. */
    record Truth(boolean holds) implements Value {
        @Override
        public String text() {
            return holds ? "1" : "0";
        }
    }

    /** No value. */
    record Blank() implements Value {
        @Override
        public String text() {
            return "";
        }
    }

    /**
     * A field holds one of the project's missing data codes.
     *
     * @param text the code
     */
    record MissingCode(String text) implements Value {}

    /**
     * What the value is cannot be told: it depends on something that is not publicly known, or that was not given.
     *
     * @param reason what is not known, as the end of a sentence
     */
    record Unknown(String reason) implements Value {
        @Override
        public String text() {
            return "";
        }
    }
}
