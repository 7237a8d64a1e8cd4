package org.rcol.logic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.logic.Expression.TextLiteral;
import org.rcol.logic.Token.Kind;

/** Goes through the tokens of a cell and reads what holds no expression inside: references, words that lack their quotes. */
abstract class TokenReader {
    private final String cell;
    private final List<Token> tokens;
    private final List<Fault> faults;
    private int at;
    private boolean givenUp;

    TokenReader(String cell, List<Token> tokens, List<Fault> faults) {
        this.cell = cell;
        this.tokens = tokens;
        this.faults = faults;
    }

    /** The token to be read next. */
    final Token next() {
        return tokens.get(at);
    }

    private Token ahead(int tokensOn) {
        return tokens.get(at + tokensOn);
    }

    /** Whether nothing has been taken yet. */
    final boolean isFirst() {
        return at == 0;
    }

    /** The token taken last. */
    final Token previous() {
        return tokens.get(at - 1);
    }

    /** Goes to the end; what is found wrong from here on is not told. */
    final void giveUp() {
        givenUp = true;
        at = tokens.size() - 1;
    }

    /** Takes the next token; the end can be taken again and again. */
    final Token take() {
        Token token = tokens.get(at);
        if (!token.is(Kind.END)) {
            at++;
        }
        return token;
    }

    final void fault(Fault.Kind kind, Span span, String message, String hint) {
        // One slip, one fault: a second one at the same place is a consequence of the first.
        boolean known = faults.stream().anyMatch(fault -> fault.span().offset() == span.offset());
        if (!known && !givenUp) {
            Faults.add(faults, new Fault(kind, span, message, hint));
        }
    }

    final void fault(Span span, String message, String hint) {
        fault(Fault.Kind.SYNTAX, span, message, hint);
    }

    /** Two values beside each other. */
    final void joinless(Token token) {
        if (token.is(Kind.WORD)) {
            bareWords(take());
            return;
        }
        if (token.is(Kind.DOT)) {
            fault(token.span(), "a dot stands here alone", "remove it");
            take();
            return;
        }
        fault(
                token.span(),
                "an operator is missing before " + quoted(token),
                "join two conditions by and or by or, two numbers by a sign such as +");
    }

    final Reference reference() {
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
            fault(token.span(), "the brackets [] name no field", "write the field's name between them");
        }
        return bracket;
    }

    /** Words that follow each other are one text that lacks its quotes. */
    final TextLiteral bareWords(Token first) {
        Span last = first.span();
        while (next().is(Kind.WORD) && !ahead(1).is(Kind.OPEN)) {
            last = take().span();
        }
        Span span = Span.over(first.span(), last);
        String text = span.of(cell);
        boolean oneWord = last.equals(first.span());
        fault(
                Fault.Kind.BARE_WORD,
                span,
                "\"" + text + "\" is neither in quotes nor in brackets",
                "write '" + text + "'" + (oneWord ? " if it is a value, [" + text + "] if it is a field" : ""));
        return new TextLiteral(text, span);
    }

    final String quoted(Token token) {
        String text = token.span().of(cell);
        return "\"" + (text.length() > 30 ? text.substring(0, 27) + "..." : text) + "\"";
    }
}
