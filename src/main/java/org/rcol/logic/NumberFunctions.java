package org.rcol.logic;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The functions of numbers (REDCap Knowledge Base, CALC-01 section 6). */
final class NumberFunctions {
    static final Map<String, FunctionBody> ALL = Map.ofEntries(
            Map.entry("round", arguments -> rounded(arguments, RoundingMode.HALF_UP, RoundingMode.HALF_DOWN)),
            Map.entry("roundup", arguments -> rounded(arguments, RoundingMode.UP, RoundingMode.DOWN)),
            Map.entry("rounddown", arguments -> rounded(arguments, RoundingMode.DOWN, RoundingMode.UP)),
            Map.entry("sqrt", arguments -> single(arguments, Math::sqrt)),
            Map.entry("abs", arguments -> single(arguments, Math::abs)),
            Map.entry("exponential", arguments -> single(arguments, Math::exp)),
            Map.entry("log", NumberFunctions::log),
            Map.entry("mod", NumberFunctions::mod),
            Map.entry(
                    "sum",
                    arguments -> together(
                            arguments, numbers -> Arrays.stream(numbers).sum())),
            Map.entry("min", arguments -> ofSome(arguments, numbers -> numbers[0])),
            Map.entry("max", arguments -> ofSome(arguments, numbers -> numbers[numbers.length - 1])),
            Map.entry(
                    "mean",
                    arguments ->
                            ofSome(arguments, numbers -> Arrays.stream(numbers).sum() / numbers.length)),
            Map.entry("median", arguments -> ofSome(arguments, NumberFunctions::middle)),
            Map.entry("stdev", NumberFunctions::deviation),
            Map.entry("random", arguments -> Value.unknown("random() gives another number each time")),
            Map.entry("isnumber", arguments -> isNumber(arguments, false)),
            Map.entry("isinteger", arguments -> isNumber(arguments, true)));

    private static final int MOST_DECIMALS = 20;

    private NumberFunctions() {}

    /** The first argument as a number. Where it is blank, so is the result of the function. */
    private static Value single(Arguments arguments, DoubleUnaryOperator function) {
        Value value = Numbers.toCalculate(arguments.at(0));
        return value instanceof Value.Numeric numeric ? Value.of(function.applyAsDouble(numeric.number())) : value;
    }

    /**
     * Rounds to this many decimals, to none where no number is given (CALC-01 section 6.1). The two directions meet again below zero:
     * whether "up" means away from zero there is not documented.
     */
    private static Value rounded(Arguments arguments, RoundingMode mode, RoundingMode belowZero) {
        Value value = Numbers.toCalculate(arguments.at(0));
        if (!(value instanceof Value.Numeric numeric)) {
            return value;
        }
        OptionalInt decimals = arguments.size() == 1 ? OptionalInt.of(0) : arguments.count(1);
        if (decimals.isEmpty() || decimals.getAsInt() > MOST_DECIMALS) {
            return Value.unknown("it is not documented how a number is rounded to this number of decimals");
        }
        BigDecimal exact = BigDecimal.valueOf(numeric.number());
        BigDecimal result = exact.setScale(decimals.getAsInt(), mode);
        boolean depends = exact.signum() < 0 && result.compareTo(exact.setScale(decimals.getAsInt(), belowZero)) != 0;
        return depends
                ? Value.unknown("it is not documented in which direction negative numbers are rounded")
                : Value.of(result.doubleValue());
    }

    private static Value log(Arguments arguments) {
        Value value = Numbers.toCalculate(arguments.at(0));
        Value base = arguments.size() == 1 ? Value.of(Math.E) : Numbers.toCalculate(arguments.at(1));
        if (!(value instanceof Value.Numeric number)) {
            return value;
        }
        if (!(base instanceof Value.Numeric of)) {
            return base instanceof Value.Blank ? Value.unknown("it is not documented what a blank base gives") : base;
        }
        // log10 is exact for powers of ten, where a quotient of logarithms is not.
        return of.number() == 10
                ? Value.of(Math.log10(number.number()))
                : Value.of(Math.log(number.number()) / (of.number() == Math.E ? 1 : Math.log(of.number())));
    }

    private static Value mod(Arguments arguments) {
        Value first = Numbers.toCalculate(arguments.at(0));
        Value second = Numbers.toCalculate(arguments.at(1));
        if (!(first instanceof Value.Numeric dividend)) {
            return first;
        }
        if (!(second instanceof Value.Numeric divisor)) {
            return second;
        }
        boolean plain = dividend.number() >= 0
                && divisor.number() > 0
                && dividend.number() == Math.rint(dividend.number())
                && divisor.number() == Math.rint(divisor.number());
        return plain
                ? Value.of(dividend.number() % divisor.number())
                : Value.unknown("mod() is documented only for whole numbers that are not negative");
    }

    /** A function of several numbers; blanks are left out. */
    private static Value together(Arguments arguments, ToDoubleFunction<double[]> function) {
        double[] numbers = new double[arguments.size()];
        int count = 0;
        for (Value argument : arguments.values()) {
            Value value = Numbers.toCalculate(argument);
            if (!value.isKnown()) {
                return value;
            }
            if (value instanceof Value.Numeric numeric) {
                numbers[count++] = numeric.number();
            }
        }
        double[] present = Arrays.copyOf(numbers, count);
        Arrays.sort(present);
        return Value.of(function.applyAsDouble(present));
    }

    /** As before, but of nothing there is nothing: only the sum of nothing is 0 (Knowledge Base, CALC-02 section 7). */
    private static Value ofSome(Arguments arguments, ToDoubleFunction<double[]> function) {
        boolean none = arguments.values().stream().allMatch(Value.Blank.class::isInstance);
        return none ? Value.blank() : together(arguments, function);
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * That of a sample, which divides by one less than the number of values: 2.70 is "correct" for {@code stdev(1,2,3,4,4,4,4,5,6,7,8,9,10)}
     * in a project that tests REDCap (biggeeves/redcap_regression_test).
     */
    private static Value deviation(Arguments arguments) {
        return ofSome(arguments, numbers -> {
            double mean = Arrays.stream(numbers).sum() / numbers.length;
            double squares = Arrays.stream(numbers)
                    .map(number -> (number - mean) * (number - mean))
                    .sum();
            return Math.sqrt(squares / (numbers.length - 1));
        });
    }

    private static Value isNumber(Arguments arguments, boolean whole) {
        Value value = arguments.at(0);
        if (value instanceof Value.MissingCode) {
            return Value.unknown("it is not documented whether a missing data code counts as a number");
        }
        if (Numbers.hasExponent(value.text())) {
            return Value.unknown("it is not documented whether a number with an exponent counts as one");
        }
        if (!whole || Numbers.of(value).isEmpty()) {
            return Value.of(Numbers.of(value).isPresent());
        }
        double number = Numbers.of(value).orElseThrow();
        boolean hasDecimals = value.text().indexOf('.') >= 0;
        return hasDecimals && number == Math.rint(number)
                ? Value.unknown("it is not documented whether a whole number with decimals such as 5.0 is an integer")
                : Value.of(!hasDecimals);
    }
}
