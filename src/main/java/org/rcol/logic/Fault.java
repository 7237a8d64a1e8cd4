package org.rcol.logic;

/**
 * Something in a cell that cannot be read as logic.
 *
 * @param kind the sort of fault
 * @param span where it is
 * @param message what is wrong, quoting the cell's own words
 * @param hint what to write instead; empty where nothing general can be said
 */
public record Fault(Kind kind, Span span, String message, String hint) {
    /** The sorts of faults. */
    public enum Kind {
        /** The expression is not well-formed. */
        SYNTAX,
        /** A typographic quote, as word processors make them. */
        CURLY_QUOTE,
        /** A word that is neither a number nor in quotes nor in brackets. */
        BARE_WORD
    }
}
