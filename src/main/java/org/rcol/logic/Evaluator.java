package org.rcol.logic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Expression.Constant;
import org.rcol.logic.Expression.Group;
import org.rcol.logic.Expression.NumberLiteral;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.Expression.Unary;

/**
 * Computes what an expression gives for one record.
 *
 * <p>It knows what public texts say, and answers {@link Value.Unknown} to everything else, so that a caller never takes a guess for an
 * answer; {@code docs/logic.md} lists both. An unknown part makes the whole unknown, unless the rest decides.
 */
public final class Evaluator {
    private static final Map<String, FunctionBody> FUNCTIONS = functions();

    private final Values values;

    public Evaluator(Values values) {
        this.values = values;
    }

    private static Map<String, FunctionBody> functions() {
        var functions = new HashMap<String, FunctionBody>(NumberFunctions.ALL);
        functions.putAll(TextFunctions.ALL);
        functions.putAll(DateFunctions.ALL);
        functions.putAll(MissingCodeFunctions.ALL);
        return Map.copyOf(functions);
    }

    /** The value of an expression. */
    public Value value(Expression expression) {
        if (expression instanceof Reference reference) {
            return new Lookup(values).of(reference);
        }
        if (expression instanceof Binary binary) {
            return chain(binary);
        }
        if (expression instanceof Group group) {
            return value(group.inner());
        }
        if (expression instanceof Call call) {
            return call(call);
        }
        if (expression instanceof Unary unary) {
            return signed(unary.sign(), value(unary.operand()));
        }
        if (expression instanceof NumberLiteral number) {
            return Numbers.of(number.text()).isPresent()
                    ? Value.of(Numbers.of(number.text()).getAsDouble())
                    : Value.unknown("the number is too long");
        }
        if (expression instanceof TextLiteral text) {
            return text(text);
        }
        if (expression instanceof Constant constant) {
            return constant(constant.word());
        }
        return Value.unknown("the logic cannot be read");
    }

    /** Whether it is true: the outcome is {@link Value.Truth} or {@link Value.Unknown}. */
    public Value condition(Expression expression) {
        return Conditions.of(value(expression));
    }

    /** "NaN" is an old way to write a blank (University of Florida, "Calculated Fields – REDCap How-To Guide"). */
    private static Value text(TextLiteral text) {
        return text.value().equals("NaN") ? Value.blank() : Value.of(text.value());
    }

    /** Without quotes {@code today} and {@code now} are what they are with quotes: dates in the functions of dates. */
    private static Value constant(String word) {
        return switch (word) {
            case "true" -> Value.of(true);
            case "false" -> Value.of(false);
            default -> Value.of(word);
        };
    }

    private static Value signed(char sign, Value operand) {
        if (sign == '!') {
            return Conditions.not(operand);
        }
        Value number = Numbers.toCalculate(operand);
        return sign == '-' && number instanceof Value.Numeric numeric ? Value.of(-numeric.number()) : number;
    }

    /** Goes along {@code a or b or c ...} without recursion: real ones have hundreds of parts. */
    private Value chain(Binary whole) {
        var spine = new ArrayDeque<Binary>();
        Expression first = whole;
        while (first instanceof Binary binary) {
            spine.push(binary);
            first = binary.left();
        }
        Value result = value(first);
        for (Binary binary : spine) {
            result = joined(binary.operator(), result, value(binary.right()));
        }
        return result;
    }

    private static Value joined(Operator operator, Value left, Value right) {
        if (operator.isComparison()) {
            return ValueComparison.of(operator, left, right);
        }
        if (operator.isJunction()) {
            return Conditions.joined(operator, left, right);
        }
        Value first = Numbers.toCalculate(left);
        Value second = Numbers.toCalculate(right);
        if (!first.isKnown() || !second.isKnown()) {
            return first.isKnown() ? second : first;
        }
        return first instanceof Value.Numeric a && second instanceof Value.Numeric b
                ? calculated(operator, a.number(), b.number())
                : Value.blank();
    }

    private static Value calculated(Operator operator, double left, double right) {
        return switch (operator) {
            case PLUS -> Value.of(left + right);
            case MINUS -> Value.of(left - right);
            case TIMES -> Value.of(left * right);
            case DIVIDED -> Value.of(left / right);
            case POWER -> Value.of(Math.pow(left, right));
            default -> Value.unknown("the operator " + operator.word() + " is not documented");
        };
    }

    private Value call(Call call) {
        String name = call.name().toLowerCase(Locale.ROOT);
        Optional<Function> function = Function.of(name);
        if (function.isEmpty() || !function.get().takes(call.arguments().size())) {
            return Value.unknown("there is no function " + name + " with this number of arguments");
        }
        if (name.equals("if")) {
            return choice(call.arguments());
        }
        FunctionBody body = FUNCTIONS.get(name);
        if (body == null) {
            return Value.unknown("rcol does not compute " + name + "()");
        }
        boolean dates = DateFunctions.ALL.containsKey(name);
        boolean texts = TextFunctions.ALL.containsKey(name);
        var arguments = new ArrayList<Value>();
        for (Expression part : call.arguments()) {
            if (texts && part instanceof Reference reference && showsDayFirst(reference)) {
                return Value.unknown("text functions are not meant for dates that are shown as D-M-Y or M-D-Y");
            }
            Value value = value(part);
            if (!value.isKnown()) {
                return value;
            }
            boolean written = dates && !(part instanceof Reference);
            arguments.add(written && value instanceof Value.Text text ? resolved(text) : value);
        }
        return dates || texts ? ofPlain(body, new Arguments(arguments)) : body.of(new Arguments(arguments));
    }

    private static Value ofPlain(FunctionBody function, Arguments arguments) {
        return arguments.hasMissingCode()
                ? Value.unknown("it is not documented what a missing data code gives in functions of texts and dates")
                : function.of(arguments);
    }

    private Value resolved(Value.Text text) {
        return Value.of(Moment.resolved(text.text(), values.now()));
    }

    private boolean showsDayFirst(Reference reference) {
        return reference
                .field()
                .map(field -> values.validation(field.name().toLowerCase(Locale.ROOT)))
                .filter(validation -> validation.endsWith("_dmy") || validation.endsWith("_mdy"))
                .isPresent();
    }

    private Value choice(List<Expression> arguments) {
        Value condition = condition(arguments.get(0));
        return condition instanceof Value.Truth truth ? value(arguments.get(truth.holds() ? 1 : 2)) : condition;
    }
}
