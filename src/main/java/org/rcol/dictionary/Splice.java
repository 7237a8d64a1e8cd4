package org.rcol.dictionary;

/**
 * Another word in the place of a part of a cell.
 *
 * @param offset where the part begins, in UTF-16 units from the beginning of the cell
 * @param length how long the part is; 0 for a word that is put between two characters
 * @param text the word: letters, digits and signs that mean nothing to CSV or JSON, so that no quote has to be added
 */
public record Splice(int offset, int length, String text) {
    /**
     * A splice.
     *
     * @throws IllegalArgumentException if the word would have to be quoted or escaped somewhere
     */
    public Splice {
        if (text.chars().anyMatch(c -> c < ' ' || c > '~' || "\"\\;|^".indexOf(c) >= 0)) {
            throw new IllegalArgumentException("not a plain word: " + text);
        }
    }

    /** Behind the part that goes. */
    public int end() {
        return offset + length;
    }
}
