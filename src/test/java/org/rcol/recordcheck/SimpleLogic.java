package org.rcol.recordcheck;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of REDCap's logic that needs no thought: comparisons of fields with codes, numbers and blanks, joined by and, or and brackets.
 * It says nothing about everything else, and it shares no code with rcol's own evaluator.
 */
final class SimpleLogic {
    private static final Pattern WORD = Pattern.compile(
            "\\s*(?:(\\[[^\\[\\]]*\\](?=\\s*(?:$|[^\\[\\s])))|'([^']*)'|\"([^\"]*)\"|(<>|!=|<=|>=|=|<|>)|([()])|([A-Za-z]+)|(-?\\d+(?:\\.\\d+)?))");
    private static final Pattern FIELD =
            Pattern.compile("\\[\\s*([A-Za-z0-9_]+)\\s*(?:\\(\\s*(-?[A-Za-z0-9_]+)\\s*\\))?\\s*\\]");

    /** One letter for each group of a word. */
    private static final String KINDS = "[''o(w1";

    /** A field, or one choice of a checkbox, as a condition names it. */
    record Named(String field, Optional<String> code) {}

    private record Word(char kind, String text) {}

    /** What a condition says: true, false, or null where it is not simple. */
    private interface Verdict {
        @Nullable Boolean of(Function<Named, Optional<String>> values);
    }

    private final Verdict verdict;

    private SimpleLogic(Verdict verdict) {
        this.verdict = verdict;
    }

    /** The logic in a cell; it is never certain of what it cannot read. */
    static SimpleLogic of(String cell) {
        try {
            return new SimpleLogic(cell.isBlank() ? values -> true : new Reading(words(cell)).whole());
        } catch (NotSimple e) {
            return new SimpleLogic(values -> null);
        }
    }

    /** Whether it is true for these values; empty where that is not certain. A field without a certain value has none. */
    Optional<Boolean> holds(Function<Named, Optional<String>> values) {
        return Optional.ofNullable(verdict.of(values));
    }

    private static final class NotSimple extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Deque<Word> words(String cell) {
        var words = new ArrayDeque<Word>();
        Matcher matcher = WORD.matcher(cell.strip());
        int at = 0;
        while (at < cell.strip().length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw new NotSimple();
            }
            for (int group = 1; group <= 7; group++) {
                if (matcher.group(group) != null) {
                    words.add(new Word(KINDS.charAt(group - 1), matcher.group(group)));
                }
            }
            at = matcher.end();
        }
        return words;
    }

    private static final class Reading {
        private final Deque<Word> words;

        Reading(Deque<Word> words) {
            this.words = words;
        }

        Verdict whole() {
            Verdict whole = or();
            if (!words.isEmpty()) {
                throw new NotSimple();
            }
            return whole;
        }

        private Verdict or() {
            return joined("or", true, joined -> and());
        }

        private Verdict and() {
            return joined("and", false, joined -> comparison());
        }

        /** Sides that are joined by a word, of which one decides if it is this. */
        private Verdict joined(String word, boolean decides, Function<String, Verdict> side) {
            List<Verdict> sides = new ArrayList<>(List.of(side.apply(word)));
            while (next('w') && words.element().text().toLowerCase(Locale.ROOT).equals(word)) {
                words.remove();
                sides.add(side.apply(word));
            }
            return sides.size() == 1
                    ? sides.get(0)
                    : values -> {
                        boolean unknown = false;
                        for (Verdict one : sides) {
                            Boolean said = one.of(values);
                            if (said != null && said == decides) {
                                return decides;
                            }
                            unknown |= said == null;
                        }
                        return unknown ? null : Boolean.valueOf(!decides);
                    };
        }

        private Verdict comparison() {
            if (next('(') && words.element().text().equals("(")) {
                words.remove();
                Verdict inner = or();
                if (!next('(') || !words.remove().text().equals(")")) {
                    throw new NotSimple();
                }
                // What is compared with a condition is not simple.
                if (next('o')) {
                    throw new NotSimple();
                }
                return inner;
            }
            Function<Function<Named, Optional<String>>, Optional<String>> left = side();
            if (!next('o')) {
                throw new NotSimple();
            }
            String operator = words.remove().text();
            Function<Function<Named, Optional<String>>, Optional<String>> right = side();
            if (next('o')) {
                throw new NotSimple();
            }
            return values -> compared(
                    left.apply(values).orElse(null),
                    operator,
                    right.apply(values).orElse(null));
        }

        private Function<Function<Named, Optional<String>>, Optional<String>> side() {
            if (next('\'') || next('1')) {
                String text = words.remove().text();
                return values -> Optional.of(text);
            }
            if (!next('[')) {
                throw new NotSimple();
            }
            Matcher field = FIELD.matcher(words.remove().text());
            if (!field.matches()) {
                throw new NotSimple();
            }
            var named = new Named(field.group(1).toLowerCase(Locale.ROOT), Optional.ofNullable(field.group(2)));
            return values -> values.apply(named);
        }

        private boolean next(char kind) {
            return !words.isEmpty() && words.element().kind() == kind;
        }
    }

    private static @Nullable Boolean compared(@Nullable String left, String operator, @Nullable String right) {
        if (left == null || right == null) {
            return null;
        }
        boolean numbers = isNumber(left) && isNumber(right);
        if (operator.equals("=") || operator.equals("<>") || operator.equals("!=")) {
            boolean same = numbers ? new BigDecimal(left).compareTo(new BigDecimal(right)) == 0 : left.equals(right);
            return same == operator.equals("=");
        }
        if (!numbers) {
            return null;
        }
        int order = new BigDecimal(left).compareTo(new BigDecimal(right));
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            default -> order >= 0;
        };
    }

    private static boolean isNumber(String text) {
        return text.matches("-?\\d{1,9}(\\.\\d{1,4})?");
    }
}
