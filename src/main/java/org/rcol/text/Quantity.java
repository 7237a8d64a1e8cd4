package org.rcol.text;

/** A number with its noun. */
public final class Quantity {
    private Quantity() {}

    /** The noun in the plural where it must be, such as {@code 1 field} and {@code 2 fields}. */
    public static String of(long count, String noun) {
        return of(count, noun, noun + "s");
    }

    /** The same with a noun whose plural takes more than an s. */
    public static String of(long count, String noun, String nouns) {
        return count + " " + (count == 1 ? noun : nouns);
    }
}
