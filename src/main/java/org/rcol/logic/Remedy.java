package org.rcol.logic;

import java.util.Optional;

/**
 * What to do about a part of a cell.
 *
 * @param words what to type, for people; empty where nothing general can be said
 * @param text what belongs in the place of that part, where that is certain enough to be typed as it is; the empty text clears it
 */
public record Remedy(String words, Optional<String> text) {
    /** A remedy that only words can say. */
    public static Remedy of(String words) {
        return new Remedy(words, Optional.empty());
    }

    /** Another text in its place. */
    public static Remedy write(String text) {
        return new Remedy("write " + text, Optional.of(text));
    }

    /** A text that was probably meant. */
    public static Remedy meant(String text) {
        return new Remedy("did you mean " + text + "?", Optional.of(text));
    }

    /** Nothing in its place. */
    public static Remedy clear() {
        return new Remedy("clear the cell", Optional.of(""));
    }

    /** The same text, with more words behind. */
    public Remedy and(String more) {
        return new Remedy(words + more, text);
    }

    /** The same words, for a finding about more or less than the part that the text belongs to. */
    public Remedy inWords() {
        return of(words);
    }
}
