package org.rcol.reference;

import org.rcol.logic.Span;

/**
 * A place in a text that names something.
 *
 * @param span only the name or the code, as it was written
 * @param whole the brackets or braces, the comparison or the tag that it is in
 * @param subject what is named; whether there is such a thing is for a dictionary to say
 */
public record Mention(Span span, Span whole, Subject subject, Way way) {
    private static final int AROUND = 30;

    /** The words around it on one line, for people; what is cut is three dots. */
    public String words(String text) {
        int from = cut(text, whole.offset() - AROUND, whole.offset());
        int end = text.length() - whole.end() <= AROUND
                ? text.length()
                : lastBlank(text, whole.end(), whole.end() + AROUND);
        String line = text.substring(from, end).strip().replaceAll("\\s+", " ");
        return (from > 0 ? "\u2026 " : "") + line + (end < text.length() ? " \u2026" : "");
    }

    /** The beginning of a word at or behind a place. */
    private static int cut(String text, int from, int latest) {
        if (from <= 0) {
            return 0;
        }
        int at = from;
        while (at < latest && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int lastBlank(String text, int earliest, int from) {
        int at = from;
        while (at > earliest && !Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }

    /** The same place, understood as something else. */
    Mention of(Subject other, Span name) {
        return new Mention(name, whole, other, way);
    }
}
