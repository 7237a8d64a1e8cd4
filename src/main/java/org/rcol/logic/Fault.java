package org.rcol.logic;

/**
 * Something in a cell that cannot be read as logic.
 *
 * @param kind the sort of fault
 * @param span where it is
 * @param message what is wrong, quoting the cell's own words
 * @param remedy what to write instead
 */
public record Fault(Kind kind, Span span, String message, Remedy remedy) {
    /** The sorts of faults. */
    public enum Kind {
        /** The expression is not well-formed. */
        SYNTAX,
        /** A typographic quote, as word processors make them. */
        CURLY_QUOTE,
        /** A word that is neither a number nor in quotes nor in brackets. */
        BARE_WORD,
        /** A word that compares in SQL, such as {@code is null}. */
        SQL_WORD
    }

    /** What to write instead, for people. */
    public String hint() {
        return remedy.words();
    }
}
