package org.rcol.logic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.Expression.Call;
import org.rcol.logic.Expression.Constant;
import org.rcol.logic.Expression.Group;
import org.rcol.logic.Expression.Missing;
import org.rcol.logic.Expression.NumberLiteral;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.Expression.Unary;
import org.rcol.logic.Token.Kind;

/**
 * Reads an expression by recursive descent, and reads on after a fault, so that a cell can report several.
 *
 * <p>The grammar is the one that reads all but the documented exceptions among 40,000 real expressions; see {@code docs/logic.md}.
 */
final class Parser {
    private static final Set<String> CONSTANTS = Set.of("true", "false", "today", "now");
    private static final int DEEPEST = 400;

    private final String cell;
    private final List<Token> tokens;
    private final List<Fault> faults;
    private int at;
    private int depth;
    private boolean givenUp;

    private Parser(String cell, List<Token> tokens, List<Fault> faults) {
        this.cell = cell;
        this.tokens = tokens;
        this.faults = faults;
    }

    static Parsed parse(String cell, int from, int end) {
        var faults = new ArrayList<Fault>();
        List<Token> tokens = new Lexer(cell, from, end, faults).read();
        Expression tree = new Parser(cell, tokens, faults).whole();
        if (faults.size() > 1) {
            faults.sort(Comparator.comparingInt(fault -> fault.span().offset()));
        }
        return new Parsed(tree, faults);
    }

    private Expression whole() {
        Expression tree = binary(1);
        while (!next().is(Kind.END)) {
            Token token = next();
            switch (token.kind()) {
                case CLOSE -> {
                    fault(token.span(), "this ) closes nothing", "remove it, or add the ( that is missing before it");
                    take();
                }
                case COMMA -> {
                    fault(token.span(), "a comma outside of any function", "remove it");
                    take();
                }
                default -> joinless(token);
            }
            if (next().is(Kind.OPERATOR)) {
                tree = continued(tree, 1);
            } else if (!next().is(Kind.END) && !next().is(Kind.CLOSE) && !next().is(Kind.COMMA)) {
                tree = new Binary(Operator.AND, new Span(next().span().offset(), 0), tree, binary(1));
            }
        }
        return tree;
    }

    private Expression binary(int strength) {
        return continued(unary(), strength);
    }

    private Expression continued(Expression first, int strength) {
        Expression left = first;
        while (true) {
            Token token = next();
            Optional<Operator> operator = token.is(Kind.OPERATOR) ? Operator.of(token.text()) : Optional.empty();
            if (operator.isEmpty() || operator.get().strength() < strength) {
                return left;
            }
            take();
            int own = operator.get().strength();
            Expression right = operator.get() == Operator.POWER ? exponent(token) : binary(own + 1);
            left = new Binary(operator.get(), token.span(), left, right);
        }
    }

    /** Powers are read from right to left: 2^3^2 is 2^(3^2). */
    private Expression exponent(Token power) {
        if (++depth > DEEPEST) {
            return tooDeep(power);
        }
        Expression exponent = binary(Operator.POWER.strength());
        depth--;
        return exponent;
    }

    private Expression unary() {
        Token token = next();
        boolean sign = token.is(Kind.OPERATOR)
                && (token.text().equals("-") || token.text().equals("+"));
        if (!sign && !token.is(Kind.NOT)) {
            return primary();
        }
        take();
        char mark = token.is(Kind.NOT) ? '!' : token.text().charAt(0);
        if (++depth > DEEPEST) {
            return tooDeep(token);
        }
        Expression operand = unary();
        depth--;
        return new Unary(mark, token.span(), operand);
    }

    private Expression tooDeep(Token token) {
        fault(token.span(), "this is nested too deeply to be read", "divide it into several fields");
        giveUp();
        return new Missing(token.span());
    }

    private Expression primary() {
        Token token = next();
        return switch (token.kind()) {
            case NUMBER -> new NumberLiteral(take().text(), token.span());
            case TEXT -> new TextLiteral(take().text(), token.span());
            case BRACKET -> reference();
            case WORD -> word();
            case OPEN -> group();
            default -> nothing(token);
        };
    }

    private Expression word() {
        Token word = take();
        if (next().is(Kind.OPEN)) {
            return call(word);
        }
        String lower = word.text().toLowerCase(Locale.ROOT);
        return CONSTANTS.contains(lower) ? new Constant(lower, word.span()) : bareWords(word);
    }

    private Expression call(Token name) {
        Token open = take();
        var arguments = new ArrayList<Expression>();
        if (next().is(Kind.CLOSE)) {
            return new Call(name.text(), name.span(), arguments, Span.over(name.span(), take().span()));
        }
        if (++depth > DEEPEST) {
            return tooDeep(open);
        }
        arguments.add(binary(1));
        while (true) {
            if (next().is(Kind.COMMA)) {
                take();
                arguments.add(binary(1));
            } else if (next().is(Kind.CLOSE)) {
                depth--;
                return new Call(name.text(), name.span(), arguments, Span.over(name.span(), take().span()));
            } else if (next().is(Kind.END)) {
                depth--;
                fault(
                        open.span(),
                        "the ( after " + name.text() + " is never closed",
                        "add a ) where its arguments end");
                return new Call(name.text(), name.span(), arguments, Span.over(name.span(), next().span()));
            } else {
                joined(arguments);
            }
        }
    }

    /** Inside parentheses two values are next to each other: reports it and reads the second one. */
    private void joined(List<Expression> values) {
        Token before = next();
        joinless(before);
        Expression last = values.remove(values.size() - 1);
        if (next().is(Kind.OPERATOR)) {
            values.add(continued(last, 1));
        } else if (!next().equals(before)) {
            values.add(last);
        } else {
            values.add(new Binary(Operator.AND, new Span(next().span().offset(), 0), last, binary(1)));
        }
        if (next().equals(before)) {
            take();
        }
    }

    private Expression group() {
        Token open = take();
        if (++depth > DEEPEST) {
            return tooDeep(open);
        }
        var inner = new ArrayList<Expression>();
        inner.add(binary(1));
        while (!next().is(Kind.CLOSE) && !next().is(Kind.END)) {
            if (next().is(Kind.COMMA)) {
                Token comma = take();
                fault(comma.span(), "a comma outside of any function", "was a function's name forgotten before the (?");
                inner.set(0, new Binary(Operator.AND, comma.span(), inner.get(0), binary(1)));
            } else {
                joined(inner);
            }
        }
        depth--;
        if (next().is(Kind.END)) {
            fault(open.span(), "this ( is never closed", "add the ) that is missing");
        }
        return new Group(inner.get(0), Span.over(open.span(), take().span()));
    }

    /** A value should be here. */
    private Expression nothing(Token token) {
        boolean first = at == 0;
        Token before = first ? token : tokens.get(at - 1);
        String where = token.is(Kind.END)
                ? (first ? "here: the expression is empty" : "at the end, after " + quoted(before))
                : first ? "before " + quoted(token) : "between " + quoted(before) + " and " + quoted(token);
        fault(token.span(), "a value or a [field] is missing " + where, "write it, or remove what is superfluous");
        if (token.is(Kind.OPERATOR) && !first && before.is(Kind.OPERATOR)) {
            // "= = 1": read on behind the second sign.
            take();
            return primaryOr(token);
        }
        if (token.is(Kind.DOT)) {
            take();
        }
        return new Missing(new Span(token.span().offset(), 0));
    }

    private Expression primaryOr(Token token) {
        return switch (next().kind()) {
            case NUMBER, TEXT, BRACKET, WORD, OPEN -> primary();
            default -> new Missing(new Span(token.span().offset(), 0));
        };
    }

    /** The token to be read next. */
    private Token next() {
        return tokens.get(at);
    }

    private Token ahead(int tokensOn) {
        return tokens.get(at + tokensOn);
    }

    /** Goes to the end; what is found wrong from here on is not reported. */
    private void giveUp() {
        givenUp = true;
        at = tokens.size() - 1;
    }

    /** Takes the next token; the end can be taken again and again. */
    private Token take() {
        Token token = tokens.get(at);
        if (!token.is(Kind.END)) {
            at++;
        }
        return token;
    }

    private void fault(Fault.Kind kind, Span span, String message, Remedy remedy) {
        // One slip, one fault: a second one at the same place is a consequence of the first.
        boolean known = faults.stream().anyMatch(fault -> fault.span().offset() == span.offset());
        if (!known && !givenUp) {
            Faults.add(faults, new Fault(kind, span, message, remedy));
        }
    }

    private void fault(Span span, String message, String hint) {
        fault(Fault.Kind.SYNTAX, span, message, Remedy.of(hint));
    }

    /** Two values next to each other. */
    private void joinless(Token token) {
        if (token.is(Kind.WORD)) {
            bareWords(take());
            return;
        }
        if (token.is(Kind.DOT)) {
            fault(token.span(), "a single dot means nothing here", "remove it");
            take();
            return;
        }
        fault(
                token.span(),
                "an operator is missing before " + quoted(token),
                "join two conditions by and or by or, two numbers by a sign such as +");
    }

    private Reference reference() {
        var brackets = new ArrayList<Bracket>();
        brackets.add(bracket(take()));
        boolean loose = false;
        while (brackets.size() < 4) {
            int ahead = next().is(Kind.DOT) && ahead(1).is(Kind.BRACKET) ? 1 : 0;
            Token token = ahead(ahead);
            if (!token.is(Kind.BRACKET)) {
                break;
            }
            int gap = token.span().offset()
                    - brackets.get(brackets.size() - 1).span().end();
            loose |= gap > 0;
            at += ahead;
            brackets.add(bracket(take()));
        }
        return new Reference(brackets, loose);
    }

    private Bracket bracket(Token token) {
        boolean closed = token.span().of(cell).endsWith("]");
        Bracket bracket = closed
                ? Bracket.of(cell, token.span())
                : new Bracket(
                        token.text().substring(1, token.text().length() - 1),
                        Optional.empty(),
                        List.of(),
                        token.span(),
                        new Span(token.span().offset() + 1, token.text().length() - 2));
        if (bracket.name().isEmpty()) {
            fault(token.span(), "the brackets [] do not name a field", "write the field's name between them");
        }
        return bracket;
    }

    /** Words that follow each other are one text that lacks its quotes. */
    private TextLiteral bareWords(Token first) {
        Span last = first.span();
        boolean is = first.text().equalsIgnoreCase("is");
        while ((next().is(Kind.WORD) && !ahead(1).is(Kind.OPEN)) || (is && next().is(Kind.NOT))) {
            last = take().span();
        }
        Span span = Span.over(first.span(), last);
        String text = span.of(cell);
        boolean oneWord = last.equals(first.span());
        Optional<Remedy> sql = SqlWords.remedy(text);
        if (sql.isPresent()) {
            fault(
                    Fault.Kind.SQL_WORD,
                    span,
                    "\"" + text + "\" is a word of other languages, not of REDCap's",
                    sql.get());
            return new TextLiteral(text, span);
        }
        fault(
                Fault.Kind.BARE_WORD,
                span,
                "\"" + text + "\" is neither in quotes nor in brackets",
                Remedy.of("write '" + text + "'"
                        + (oneWord ? " if it is a value, [" + text + "] if it is a field" : "")));
        return new TextLiteral(text, span);
    }

    private String quoted(Token token) {
        String text = token.span().of(cell);
        return "\"" + (text.length() > 30 ? text.substring(0, 27) + "..." : text) + "\"";
    }
}
