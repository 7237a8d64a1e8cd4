package org.rcol.dictionary;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
public final class Spelling {
    private Spelling() {}

    /** The known name nearest to {@code typed}, if it is near enough to be a slip: a third of its letters, at most three. */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        String wanted = typed.trim().toLowerCase(Locale.ROOT);
        int limit = Math.min(3, Math.max(1, wanted.length() / 3));
        String best = null;
        int bestDistance = limit + 1;
        for (String name : known) {
            if (Math.abs(name.length() - wanted.length()) < bestDistance) {
                int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
                if (distance < bestDistance) {
                    best = name;
                    bestDistance = distance;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether two words differ by one letter that was inserted, dropped, replaced or swapped with its neighbour; case does not count. */
    public static boolean isSlip(String typed, String known) {
        String one = typed.trim().toLowerCase(Locale.ROOT);
        String other = known.toLowerCase(Locale.ROOT);
        return Math.abs(one.length() - other.length()) <= 1 && distance(one, other) <= 1;
    }

    /** The number of letters to insert, drop, replace or swap with their neighbour to turn one word into the other. */
    static int distance(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = from.charAt(i - 1) == to.charAt(j - 1);
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                boolean swapped = i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[to.length()];
    }
}
