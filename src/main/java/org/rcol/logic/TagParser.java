package org.rcol.logic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.logic.ActionTag.Argument;
import org.rcol.logic.ActionTag.Form;

/** Finds action tags in free text. */
final class TagParser {
    private static final String CURLY = "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u00b4`";
    private static final int DEEPEST = 50;

    private final String cell;
    private final List<Fault> faults;
    private int[] closingBraces = {};
    private int depth;

    TagParser(String cell, List<Fault> faults) {
        this.cell = cell;
        this.faults = faults;
    }

    /** The tags between two places of the cell. */
    List<ActionTag> tags(int from, int end) {
        var tags = new ArrayList<ActionTag>();
        int free = from;
        int at = cell.indexOf('@', from);
        while (at >= 0 && at < end) {
            int nameEnd = nameEnd(at + 1, end);
            if (isTag(at, nameEnd, free, end)) {
                ActionTag tag = tag(new Span(at, nameEnd - at), end);
                tags.add(tag);
                free = tag.span().end();
                at = free - 1;
            }
            at = cell.indexOf('@', at + 1);
        }
        return tags;
    }

    /** Whether an {@code @} begins a tag, and is not the middle of an e-mail address. */
    private boolean isTag(int at, int nameEnd, int free, int end) {
        boolean glued = at > free
                && (Character.isLetterOrDigit(cell.charAt(at - 1)) || "._-+".indexOf(cell.charAt(at - 1)) >= 0);
        boolean domain = nameEnd + 1 < end && cell.charAt(nameEnd) == '.' && isLetter(nameEnd + 1);
        return nameEnd > at + 1 && isLetter(at + 1) && !glued && !domain;
    }

    private boolean isLetter(int index) {
        char c = cell.charAt(index);
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private int nameEnd(int from, int end) {
        int i = from;
        while (i < end && (isLetter(i) || "0123456789_-".indexOf(cell.charAt(i)) >= 0)) {
            i++;
        }
        while (i > from && cell.charAt(i - 1) == '-') {
            i--;
        }
        return i;
    }

    private ActionTag tag(Span name, int end) {
        String written = name.of(cell);
        Optional<TagKind> kind = TagKind.of(written);
        Optional<Argument> argument = argument(name, kind, end);
        kind.ifPresent(known -> new TagArgumentCheck(cell, faults).look(known, name, argument));
        var branches = new ArrayList<List<ActionTag>>();
        List<Span> parts = argument.map(Argument::parts).orElse(List.of());
        if (written.equals("@IF") && parts.size() == 3 && depth < DEEPEST) {
            depth++;
            parts.subList(1, 3).forEach(part -> branches.add(tags(part.offset(), part.end())));
            depth--;
        }
        return new ActionTag(written, name, argument, branches);
    }

    private Optional<Argument> argument(Span name, Optional<TagKind> kind, int end) {
        TagKind.Takes takes = kind.map(TagKind::takes).orElse(TagKind.Takes.ANYTHING);
        int at = name.end();
        int next = text(end).blanksEnd(at);
        char c = next < end ? cell.charAt(next) : ' ';
        if (c == '=') {
            return assigned(next, end);
        }
        if (c == '(' && (next == at ? takes != TagKind.Takes.NOTHING : takes == TagKind.Takes.PARENTHESES)) {
            return Optional.of(parentheses(next, end));
        }
        boolean forgotten = takes == TagKind.Takes.TEXT && TagText.QUOTES.indexOf(c) >= 0;
        if (forgotten) {
            fault(
                    new Span(at, next - at),
                    "the = is missing after " + name.of(cell),
                    "write " + name.of(cell) + "=" + c + "..." + c);
            return Optional.of(quoted(next, next, end));
        }
        return Optional.empty();
    }

    /** What stands behind an equals sign; nothing if a line end or another tag follows. */
    private Optional<Argument> assigned(int sign, int end) {
        int at = text(end).blanksEnd(sign + 1);
        char c = at < end ? cell.charAt(at) : '\n';
        if (Character.isWhitespace(c) || c == '@') {
            return Optional.empty();
        }
        if (TagText.QUOTES.indexOf(c) >= 0) {
            return Optional.of(quoted(sign, at, end));
        }
        if (CURLY.indexOf(c) >= 0) {
            return Optional.of(curly(sign, at, end));
        }
        if (c == '[') {
            return Optional.of(new Argument(
                    Form.REFERENCE,
                    new Span(sign, text(end).bracketsEnd(at) - sign),
                    new Span(at, text(end).bracketsEnd(at) - at),
                    List.of()));
        }
        int stop = c == '{' ? braceEnd(at, end) : text(end).bareEnd(at);
        return Optional.of(new Argument(Form.BARE, new Span(sign, stop - sign), new Span(at, stop - at), List.of()));
    }

    private Argument quoted(int sign, int open, int end) {
        char quote = cell.charAt(open);
        int close = cell.indexOf(quote, open + 1);
        boolean closed = close >= 0 && close < end;
        if (!closed) {
            close = text(end).lineEnd(open);
            fault(
                    new Span(open, close - open),
                    "the text that begins with " + quote + " is never closed",
                    "add a " + quote + " where the text ends");
        }
        int stop = closed ? close + 1 : close;
        return new Argument(Form.QUOTED, new Span(sign, stop - sign), new Span(open + 1, close - open - 1), List.of());
    }

    /** A text between typographic quotes is read as a text, so that it gives this fault and no other. */
    private Argument curly(int sign, int open, int end) {
        int close = open + 1;
        while (close < end
                && CURLY.indexOf(cell.charAt(close)) < 0
                && (TagText.QUOTES + "\r\n").indexOf(cell.charAt(close)) < 0) {
            close++;
        }
        boolean closed = close < end && "\r\n".indexOf(cell.charAt(close)) < 0;
        int stop = closed ? close + 1 : text(end).bareEnd(open);
        String inner = closed ? cell.substring(open + 1, close) : "";
        Faults.add(
                faults,
                new Fault(
                        Fault.Kind.CURLY_QUOTE,
                        new Span(open, stop - open),
                        "the quote " + cell.charAt(open) + " is not one that REDCap knows",
                        closed
                                ? Remedy.write("'" + inner + "'").and(" with straight quotes")
                                : Remedy.of("write '...' with straight quotes")));
        int last = closed ? close : stop;
        return new Argument(Form.QUOTED, new Span(sign, stop - sign), new Span(open + 1, last - open - 1), List.of());
    }

    private Argument parentheses(int open, int end) {
        var parts = new ArrayList<Span>();
        int nested = 0;
        int start = open + 1;
        int i = open;
        while (i < end) {
            char c = cell.charAt(i);
            if (c == '(') {
                nested++;
            } else if (c == ')' && --nested == 0) {
                addPart(parts, start, i);
                return new Argument(
                        Form.PARENTHESES, new Span(open, i + 1 - open), new Span(open + 1, i - open - 1), parts);
            } else if (c == ',' && nested == 1) {
                parts.add(new Span(start, i - start).stripped(cell));
                start = i + 1;
            }
            i = text(end).skipped(i);
        }
        fault(new Span(open, 1), "this ( is never closed", "add the ) that is missing");
        return new Argument(
                Form.PARENTHESES, new Span(open, end - open), new Span(open + 1, end - open - 1), List.of());
    }

    private void addPart(List<Span> parts, int start, int end) {
        Span last = new Span(start, end - start).stripped(cell);
        if (!parts.isEmpty() || last.length() > 0) {
            parts.add(last);
        }
    }

    /** The end of a JSON object, as modules take it; one that is never closed ends with its line. */
    private int braceEnd(int open, int end) {
        if (closingBraces.length == 0) {
            closingBraces = closingBraces();
        }
        int close = closingBraces[open];
        return close > open && close < end ? close + 1 : text(end).lineEnd(open);
    }

    /**
     * For each opening brace of the cell the one that closes it, or 0. Braces in a text between double quotes do not count; what is
     * inside of a text depends on where one begins to read, so that braces behind an even and behind an odd number of quotes are two
     * sets.
     */
    private int[] closingBraces() {
        var closing = new int[cell.length()];
        var open = List.of(new ArrayDeque<Integer>(), new ArrayDeque<Integer>());
        int quotes = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '"') {
                quotes = 1 - quotes;
            } else if (c == '{') {
                open.get(quotes).push(i);
            } else if (c == '}' && !open.get(quotes).isEmpty()) {
                closing[open.get(quotes).pop()] = i;
            }
        }
        return closing;
    }

    private TagText text(int end) {
        return new TagText(cell, end);
    }

    private void fault(Span span, String message, String hint) {
        Faults.add(faults, new Fault(Fault.Kind.SYNTAX, span, message, Remedy.of(hint)));
    }
}
