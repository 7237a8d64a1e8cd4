package org.rcol.text;

import java.time.Duration;

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

    /** How long something takes, to the second, the minute or the hour: one second at the least. */
    public static String ofTime(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < 120) {
            return of(seconds, "second");
        }
        return seconds < 7_200 ? seconds / 60 + " minutes" : seconds / 3_600 + " hours";
    }
}
