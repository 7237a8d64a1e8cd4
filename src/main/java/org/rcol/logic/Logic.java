package org.rcol.logic;

/** Reads cells as REDCap's logic: branching logic, calculations, and the conditions of action tags. */
public final class Logic {
    private Logic() {}

    /** Reads a whole cell. */
    public static Parsed parse(String cell) {
        return Parser.parse(cell, 0, cell.length());
    }

    /** Reads a part of a cell; all places are places in the whole cell. */
    public static Parsed parse(String cell, Span part) {
        return Parser.parse(cell, part.offset(), part.end());
    }
}
