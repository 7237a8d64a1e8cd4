package org.rcol.logic;

/**
 * The part of a cell in which a tag and its argument may lie.
 *
 * @param end behind its last unit
 */
record TagText(String cell, int end) {
    /** The two quotes that REDCap knows. */
    static final String QUOTES = "'\"";

    /** Behind the blanks that begin here, if any do. */
    int blanksEnd(int from) {
        int i = from;
        while (i < end && " \t\u00a0".indexOf(cell.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    /** The end of this line. */
    int lineEnd(int from) {
        int i = from;
        while (i < end && cell.charAt(i) != '\n' && cell.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Behind the chain of brackets that begins here. */
    int bracketsEnd(int from) {
        int i = from;
        while (i < end && cell.charAt(i) == '[') {
            int close = cell.indexOf(']', i);
            if (close < 0 || close >= end) {
                return lineEnd(i);
            }
            i = close + 1;
        }
        return i;
    }

    /** Behind the word that begins here, without the full stop or comma of a sentence. */
    int bareEnd(int from) {
        int i = from;
        while (i < end && !Character.isWhitespace(cell.charAt(i))) {
            i++;
        }
        while (i > from + 1 && ",;.".indexOf(cell.charAt(i - 1)) >= 0) {
            i--;
        }
        return i;
    }

    /** The place behind a text, a bracket or a comment that begins here; else the next place. */
    int skipped(int at) {
        char c = cell.charAt(at);
        int close = -1;
        if (QUOTES.indexOf(c) >= 0) {
            close = cell.indexOf(c, at + 1);
        } else if (c == '[') {
            close = cell.indexOf(']', at);
        } else if (c == '#' || cell.startsWith("//", at)) {
            close = cell.indexOf('\n', at);
        }
        return close >= 0 && close < end ? close + 1 : at + 1;
    }
}
