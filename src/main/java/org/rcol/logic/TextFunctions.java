package org.rcol.logic;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions of texts (REDCap Knowledge Base, CALC-01 section 8). Characters are counted as a reader counts them. */
final class TextFunctions {
    static final Map<String, FunctionBody> ALL = Map.ofEntries(
            Map.entry("contains", arguments -> searched(arguments, String::contains)),
            Map.entry("not_contain", arguments -> searched(arguments, (text, part) -> !text.contains(part))),
            Map.entry("starts_with", arguments -> searched(arguments, String::startsWith)),
            Map.entry("ends_with", arguments -> searched(arguments, String::endsWith)),
            Map.entry("find", TextFunctions::find),
            Map.entry("left", TextFunctions::left),
            Map.entry("right", TextFunctions::right),
            Map.entry("mid", TextFunctions::mid),
            Map.entry("length", arguments -> Value.of((double) length(arguments.text(0)))),
            Map.entry("trim", arguments -> changed(arguments, String::strip)),
            Map.entry("upper", arguments -> changed(arguments, text -> text.toUpperCase(Locale.ROOT))),
            Map.entry("lower", arguments -> changed(arguments, text -> text.toLowerCase(Locale.ROOT))),
            Map.entry("replace_text", TextFunctions::replace),
            Map.entry("concat", arguments -> joined(arguments, "", 0)),
            Map.entry("concat_ws", arguments -> joined(arguments, arguments.text(0), 1)));

    private static final Value BLANK_PART = Value.unknown("it is not documented what the search for a blank gives");
    private static final Value NO_COUNT = Value.unknown(
            "it is not documented what a number of characters that is negative or not a whole number gives");

    private TextFunctions() {}

    private static Value searched(Arguments arguments, BiPredicate<String, String> test) {
        String part = arguments.text(1).toLowerCase(Locale.ROOT);
        return part.isEmpty()
                ? BLANK_PART
                : Value.of(test.test(arguments.text(0).toLowerCase(Locale.ROOT), part));
    }

    private static Value find(Arguments arguments) {
        String part = arguments.text(0);
        String text = arguments.text(1);
        if (part.isEmpty()) {
            return BLANK_PART;
        }
        int exact = text.indexOf(part);
        if (exact != text.toLowerCase(Locale.ROOT).indexOf(part.toLowerCase(Locale.ROOT))) {
            return Value.unknown("it is not documented whether find() distinguishes upper and lower case");
        }
        return Value.of(exact < 0 ? 0.0 : text.codePointCount(0, exact) + 1.0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** So many characters from a place, counted from 0; where the text is too short, those that there are. */
    private static Value cut(String text, int from, int count) {
        int length = length(text);
        int first = Math.min(from, length);
        int last = (int) Math.min((long) first + count, length);
        return Value.of(text.substring(text.offsetByCodePoints(0, first), text.offsetByCodePoints(0, last)));
    }

    private static Value left(Arguments arguments) {
        OptionalInt count = arguments.count(1);
        return count.isEmpty() ? NO_COUNT : cut(arguments.text(0), 0, count.getAsInt());
    }

    private static Value right(Arguments arguments) {
        OptionalInt count = arguments.count(1);
        String text = arguments.text(0);
        return count.isEmpty() ? NO_COUNT : cut(text, Math.max(0, length(text) - count.getAsInt()), count.getAsInt());
    }

    private static Value mid(Arguments arguments) {
        OptionalInt start = arguments.count(1);
        OptionalInt count = arguments.count(2);
        return start.isEmpty() || start.getAsInt() == 0 || count.isEmpty()
                ? NO_COUNT
                : cut(arguments.text(0), start.getAsInt() - 1, count.getAsInt());
    }

    private static Value changed(Arguments arguments, UnaryOperator<String> change) {
        return Value.of(change.apply(arguments.text(0)));
    }

    private static Value replace(Arguments arguments) {
        String text = arguments.text(0);
        String part = arguments.text(1);
        if (part.isEmpty()) {
            return BLANK_PART;
        }
        String exact = text.replace(part, arguments.text(2));
        String either = Pattern.compile(part, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(arguments.text(2)));
        return exact.equals(either)
                ? Value.of(exact)
                : Value.unknown("it is not documented whether replace_text() distinguishes upper and lower case");
    }

    /** Blanks are left out; without a separator that makes no difference. */
    private static Value joined(Arguments arguments, String separator, int from) {
        return Value.of(arguments.values().stream()
                .skip(from)
                .map(Value::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(separator)));
    }
}
