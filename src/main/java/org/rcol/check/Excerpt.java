package org.rcol.check;

/**
 * The text of the cell that a finding is about, and the part of it that is meant.
 *
 * @param text the whole cell; empty where no cell is meant
 * @param offset where the part begins, in UTF-16 units from 0; -1 where the whole cell is meant
 * @param length how long the part is; 0 for a place between two characters
 */
public record Excerpt(String text, int offset, int length) {
    /** No cell. */
    public static final Excerpt NONE = new Excerpt("", -1, 0);

    /** The whole of a cell. */
    public static Excerpt whole(String text) {
        return new Excerpt(text, -1, 0);
    }

    /** Whether a part of the cell is meant, and not all of it. */
    public boolean isPart() {
        return offset >= 0;
    }
}
