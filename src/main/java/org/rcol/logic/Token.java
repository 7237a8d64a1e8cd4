package org.rcol.logic;

/**
 * A word of the language.
 *
 * @param text the word as it was written; of a text what is between its quotes
 */
record Token(Kind kind, String text, Span span) {
    enum Kind {
        NUMBER,
        TEXT,
        BRACKET,
        /** A letter and what follows: a function, an operator such as {@code and}, or a bare word. */
        WORD,
        OPERATOR,
        NOT,
        OPEN,
        CLOSE,
        COMMA,
        /** A dot between two brackets. */
        DOT,
        END
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
