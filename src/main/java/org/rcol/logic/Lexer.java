package org.rcol.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rcol.logic.Token.Kind;

/** Cuts a part of a cell into words; what is not a word becomes a fault and is left out. */
final class Lexer {
    private static final String CURLY =
            "\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2032\u2033\u00b4`";
    /** Operators of other languages and of word processors, and what REDCap has instead. */
    private static final Map<String, String> FOREIGN = Map.of(
            "===", "=", "!==", "!=", "=>", ">=", "=<", "<=", "\u2264", "<=", "\u2265", ">=", "\u2260", "<>", "\u2013",
            "-", "\u2212", "-");

    private static final List<String> SIGNS = List.of("<>", "!=", "<=", ">=", "==", "&&", "||");

    private final String cell;
    private final int end;
    private final List<Fault> faults;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(String cell, int from, int end, List<Fault> faults) {
        this.cell = cell;
        this.at = from;
        this.end = end;
        this.faults = faults;
    }

    /** The words, the last of them {@code END}. */
    List<Token> read() {
        while (at < end) {
            char c = cell.charAt(at);
            if (Character.isWhitespace(c) || c == '\u00a0') {
                at++;
            } else if (c == '#' || cell.startsWith("//", at)) {
                at = lineEnd();
            } else if (c == '[') {
                bracket();
            } else if (c == '\'' || c == '"') {
                text(c);
            } else if (CURLY.indexOf(c) >= 0) {
                curly(c);
            } else if (isDigit(at) || (c == '.' && isDigit(at + 1))) {
                number();
            } else if (isWordPart(c)) {
                word();
            } else {
                sign(c);
            }
        }
        tokens.add(new Token(Kind.END, "", new Span(end, 0)));
        return tokens;
    }

    private int lineEnd() {
        int i = at;
        while (i < end && cell.charAt(i) != '\n' && cell.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private void add(Kind kind, int length) {
        var span = new Span(at, length);
        tokens.add(new Token(kind, span.of(cell), span));
        at += length;
    }

    private void fault(Fault.Kind kind, int offset, int length, String message, Remedy remedy) {
        Faults.add(faults, new Fault(kind, new Span(offset, length), message, remedy));
    }

    private boolean isDigit(int index) {
        return index < end && cell.charAt(index) >= '0' && cell.charAt(index) <= '9';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void bracket() {
        int close = at + 1;
        while (close < end && "[]\r\n'\"".indexOf(cell.charAt(close)) < 0) {
            close++;
        }
        if (close < end && cell.charAt(close) == ']') {
            add(Kind.BRACKET, close + 1 - at);
            return;
        }
        int stop = at + 1;
        while (stop < close && (isWordPart(cell.charAt(stop)) || "-():".indexOf(cell.charAt(stop)) >= 0)) {
            stop++;
        }
        String name = cell.substring(at, stop);
        fault(Fault.Kind.SYNTAX, at, stop - at, "\"" + name + "\" is not closed", Remedy.write(name + "]"));
        // Read on as if it were closed, so that one slip gives one fault.
        tokens.add(new Token(Kind.BRACKET, name + "]", new Span(at, stop - at)));
        at = stop;
    }

    private void text(char quote) {
        int close = at + 1;
        while (close < end && cell.charAt(close) != quote) {
            close++;
        }
        if (close < end) {
            tokens.add(new Token(Kind.TEXT, cell.substring(at + 1, close), new Span(at, close + 1 - at)));
            at = close + 1;
            return;
        }
        fault(
                Fault.Kind.SYNTAX,
                at,
                Math.min(lineEnd(), end) - at,
                "the text that begins with " + quote + " is never closed",
                Remedy.of("add a " + quote + " where the text ends"));
        tokens.add(new Token(Kind.TEXT, cell.substring(at + 1, end), new Span(at, end - at)));
        at = end;
    }

    /** A text between typographic quotes is read as a text, so that it gives this fault and no other. */
    private void curly(char quote) {
        int close = at + 1;
        while (close < end && CURLY.indexOf(cell.charAt(close)) < 0 && "'\"\r\n".indexOf(cell.charAt(close)) < 0) {
            close++;
        }
        boolean closed = close < end && "\r\n".indexOf(cell.charAt(close)) < 0;
        int stop = closed ? close + 1 : at + 1;
        String inner = cell.substring(at + 1, closed ? close : at + 1);
        fault(
                Fault.Kind.CURLY_QUOTE,
                at,
                stop - at,
                "the quote " + quote + " is not one that REDCap knows",
                closed
                        ? Remedy.write("'" + inner + "'").and(" with straight quotes")
                        : Remedy.of("use the straight quotes ' or \""));
        tokens.add(new Token(Kind.TEXT, inner, new Span(at, stop - at)));
        at = stop;
    }

    private void number() {
        int i = at;
        while (isDigit(i)) {
            i++;
        }
        if (i < end && cell.charAt(i) == '.') {
            i++;
            while (isDigit(i)) {
                i++;
            }
        }
        int stop = wordEnd(i);
        add(stop == i ? Kind.NUMBER : Kind.WORD, stop - at);
    }

    private int wordEnd(int from) {
        int i = from;
        while (i < end && isWordPart(cell.charAt(i))) {
            i++;
        }
        return i;
    }

    private void word() {
        int i = wordEnd(at);
        String word = cell.substring(at, i);
        boolean operator = Operator.of(word).isPresent();
        add(operator ? Kind.OPERATOR : word.equalsIgnoreCase("not") ? Kind.NOT : Kind.WORD, i - at);
    }

    private void sign(char c) {
        if (c == '(' || c == ')' || c == ',') {
            add(c == '(' ? Kind.OPEN : c == ')' ? Kind.CLOSE : Kind.COMMA, 1);
            return;
        }
        for (Map.Entry<String, String> foreign : FOREIGN.entrySet()) {
            if (at + foreign.getKey().length() <= end && cell.startsWith(foreign.getKey(), at)) {
                foreign(foreign.getKey(), foreign.getValue());
                return;
            }
        }
        for (String sign : SIGNS) {
            if (at + 2 <= end && cell.startsWith(sign, at)) {
                add(Kind.OPERATOR, 2);
                return;
            }
        }
        if ((c == '<' || c == '>' || c == '!') && apart(c)) {
            return;
        }
        switch (c) {
            case '!' -> add(Kind.NOT, 1);
            case '.' -> add(Kind.DOT, 1);
            case '=', '<', '>', '+', '-', '*', '/', '%', '^' -> add(Kind.OPERATOR, 1);
            case '&' -> foreign("&", "and");
            case '|' -> foreign("|", "or");
            default -> strange(c);
        }
    }

    /** An operator with blanks between its two signs, such as {@code > =}: a running project of ISARIC has one, so REDCap takes it. */
    private boolean apart(char first) {
        int second = at + 1;
        while (second < end && Character.isWhitespace(cell.charAt(second))) {
            second++;
        }
        String joined = second < end ? String.valueOf(new char[] {first, cell.charAt(second)}) : "";
        if (!SIGNS.contains(joined)) {
            return false;
        }
        tokens.add(new Token(Kind.OPERATOR, joined, new Span(at, second + 1 - at)));
        at = second + 1;
        return true;
    }

    /** An operator of another language is read as REDCap's own, so that one slip gives one fault. */
    private void foreign(String sign, String known) {
        int length = sign.length();
        fault(Fault.Kind.SYNTAX, at, length, "\"" + sign + "\" is not an operator of REDCap", Remedy.write(known));
        tokens.add(new Token(Kind.OPERATOR, known, new Span(at, length)));
        at += length;
    }

    private void strange(char c) {
        int length = Character.charCount(cell.codePointAt(at));
        int close = wordEnd(at + 1);
        if (c == '{' && close > at + 1 && close < end && cell.charAt(close) == '}') {
            embedded(close + 1 - at);
            return;
        }
        String hint =
                switch (c) {
                    case '{', '}' -> "logic names a field in square brackets: [field]";
                    case ']' -> "a [ is missing before it";
                    case ';' -> "write a comma between arguments";
                    case '@' -> "action tags belong in the column Field Annotation";
                    default -> "take it out";
                };
        fault(
                Fault.Kind.SYNTAX,
                at,
                length,
                "\"" + cell.substring(at, at + length) + "\" means nothing here",
                Remedy.of(hint));
        if (c == ';') {
            tokens.add(new Token(Kind.COMMA, ",", new Span(at, 1)));
        }
        at += length;
    }

    /** A field in curly brackets, as it is embedded in a label, is read as a field. */
    private void embedded(int length) {
        String name = cell.substring(at + 1, at + length - 1);
        fault(
                Fault.Kind.SYNTAX,
                at,
                length,
                "\"{" + name + "}\" embeds a field in a label and is not logic",
                Remedy.write("[" + name + "]"));
        tokens.add(new Token(Kind.BRACKET, "[" + name + "]", new Span(at, length)));
        at += length;
    }
}
