package org.rcol.logic;

import java.util.List;
import java.util.Optional;

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
    /** The brackets as they are written in a cell, with another name in them. */
    public String renamed(String cell, String other) {
        return cell.substring(span.offset(), nameSpan.offset()) + other + cell.substring(nameSpan.end(), span.end());
    }

    public Bracket {
        parameters = List.copyOf(parameters);
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
