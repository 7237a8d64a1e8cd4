package org.rcol.logic;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is between one pair of brackets: {@code [race(2)]}, {@code [dob:value]}, {@code [survey-url:phq9]}, {@code [3]}.
 *
 * @param name the name as it was written, without blanks around it
 * @param code the code in parentheses, for a checkbox
 * @param parameters what follows colons: modifiers, or a smart variable's parameters
 * @param span the bracket with its brackets
 * @param nameSpan only the name
 */
public record Bracket(String name, Optional<String> code, List<String> parameters, Span span, Span nameSpan) {
    private static final Pattern EVENT = Pattern.compile("_arm_\\d++[a-z]?$", Pattern.CASE_INSENSITIVE);

    /** The brackets as they are written in a cell, with another name in them. */
    public String renamed(String cell, String other) {
        return cell.substring(span.offset(), nameSpan.offset()) + other + cell.substring(nameSpan.end(), span.end());
    }

    /** Where the code in parentheses is in the cell. */
    public Optional<Span> codeSpan(String cell) {
        return code.map(written -> {
            int open = cell.indexOf('(', nameSpan.end());
            return new Span(open + 1, cell.indexOf(')', open) - open - 1).stripped(cell);
        });
    }

    /** Where the first parameter behind a colon is in the cell. */
    public Optional<Span> firstParameter(String cell) {
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        int from = cell.indexOf(':', codeSpan(cell).orElse(nameSpan).end()) + 1;
        int colon = cell.indexOf(':', from);
        int end = colon >= 0 && colon < span.end() ? colon : span.end() - 1;
        return Optional.of(new Span(from, end - from).stripped(cell));
    }

    public Bracket {
        parameters = List.copyOf(parameters);
    }

    /** Whether a name ends as the unique names of events do, {@code visit_1_arm_1}, and as no other name has to. */
    public static boolean looksLikeEvent(String name) {
        return EVENT.matcher(name).find();
    }

    /** Whether it is a smart variable: only their names have a hyphen. */
    public boolean isSmart() {
        return name.indexOf('-') >= 0;
    }

    /** Reads what is between the brackets of a cell, which are known to be there. */
    static Bracket of(String cell, Span span) {
        int from = span.offset() + 1;
        String inner = cell.substring(from, span.end() - 1);
        int end = nameEnd(inner);
        String rest = inner.substring(end).strip();
        Optional<String> code = Optional.empty();
        if (rest.startsWith("(") && rest.indexOf(')') > 0) {
            code = Optional.of(rest.substring(1, rest.indexOf(')')).strip());
            rest = rest.substring(rest.indexOf(')') + 1);
        }
        List<String> parameters = rest.startsWith(":")
                ? List.of(rest.substring(1).split(":", -1)).stream()
                        .map(String::strip)
                        .toList()
                : List.of();
        String written = inner.substring(0, end);
        int blanks = written.length() - written.stripLeading().length();
        String name = written.strip();
        return new Bracket(name, code, parameters, span, new Span(from + blanks, name.length()));
    }

    private static int nameEnd(String inner) {
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '(' || c == ':') {
                return i;
            }
        }
        return inner.length();
    }
}
