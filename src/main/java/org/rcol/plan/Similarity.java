package org.rcol.plan;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How alike two texts are: twice the letter pairs they share over the pairs they have (Dice's coefficient), 0 to 1. */
final class Similarity {
    /** From here on two texts probably mean the same; the limit of data-dictionary practice for guessing a rename. */
    static final double LIKELY = 0.8;

    private Similarity() {}

    static double of(String one, String other) {
        String a = fold(one);
        String b = fold(other);
        if (a.equals(b)) {
            return 1;
        }
        if (a.length() < 2 || b.length() < 2) {
            return 0;
        }
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < a.length(); i++) {
            pairs.merge(pair(a, i), 1, Integer::sum);
        }
        int shared = 0;
        for (int i = 0; i + 1 < b.length(); i++) {
            if (pairs.merge(pair(b, i), -1, Integer::sum) >= 0) {
                shared++;
            }
        }
        return 2.0 * shared / (a.length() + b.length() - 2);
    }

    private static int pair(String text, int at) {
        return text.charAt(at) << 16 | text.charAt(at + 1);
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }
}
