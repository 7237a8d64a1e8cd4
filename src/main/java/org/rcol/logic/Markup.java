package org.rcol.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What REDCap replaces in a label, note, section header or choice label.
 *
 * @param piped values, written {@code [age]}; any other words in square brackets are among them
 * @param embedded whole fields, written <code>{age}</code> or <code>{age:icons}</code>; in lower case, as all names of fields are: real
 *     dictionaries hold hundreds of other programs' place holders such as <code>{PTEVENT}</code>
 */
public record Markup(List<Reference> piped, List<Embedding> embedded) {
    private static final Pattern PIPED = Pattern.compile("(?:\\[[^\\[\\]\r\n<>]++\\])++");
    private static final Pattern EMBEDDED = Pattern.compile("\\{([a-z][a-z0-9_]*)(:icons)?\\}");
    private static final Markup NONE = new Markup(List.of(), List.of());
    private static final int LONGEST_REFERENCE = 4;

    /**
     * An embedded field.
     *
     * @param name the field's name as it was written
     * @param span with its braces
     * @param nameSpan only the name
     */
    public record Embedding(String name, Span span, Span nameSpan) {}

    public Markup {
        piped = List.copyOf(piped);
        embedded = List.copyOf(embedded);
    }

    /** Finds both in a text. */
    public static Markup of(String text) {
        boolean brackets = text.indexOf('[') >= 0;
        boolean braces = text.indexOf('{') >= 0;
        return brackets || braces
                ? new Markup(brackets ? piped(text) : List.of(), braces ? embedded(text) : List.of())
                : NONE;
    }

    private static List<Reference> piped(String text) {
        var piped = new ArrayList<Reference>();
        Matcher matcher = PIPED.matcher(text);
        while (matcher.find()) {
            List<Bracket> brackets = brackets(text, matcher.start(), matcher.end());
            if (brackets.size() <= LONGEST_REFERENCE) {
                piped.add(new Reference(brackets, false));
            }
        }
        return piped;
    }

    private static List<Bracket> brackets(String text, int from, int end) {
        var brackets = new ArrayList<Bracket>();
        int at = from;
        while (at < end) {
            int close = text.indexOf(']', at);
            brackets.add(Bracket.of(text, new Span(at, close + 1 - at)));
            at = close + 1;
        }
        return brackets;
    }

    private static List<Embedding> embedded(String text) {
        var embedded = new ArrayList<Embedding>();
        Matcher matcher = EMBEDDED.matcher(text);
        while (matcher.find()) {
            embedded.add(new Embedding(
                    matcher.group(1),
                    new Span(matcher.start(), matcher.end() - matcher.start()),
                    new Span(matcher.start(1), matcher.end(1) - matcher.start(1))));
        }
        return embedded;
    }
}
