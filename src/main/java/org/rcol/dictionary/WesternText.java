package org.rcol.dictionary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The look of a text that was read as Windows-1252: whether its words can be those of a language of Western Europe. */
final class WesternText {
    private static final int SHORTEST_FOREIGN = 3;
    private static final int FEW = 3;
    private static final double NEARLY_ALL = 0.9;
    /** A number sign may have its number's name right behind it: NºID. */
    private static final Pattern NUMBER_SIGN = Pattern.compile("[Nn]\u00BA\\p{L}+");

    private WesternText() {}

    /**
     * A word that shows that a text is not Western; empty where all look so.
     *
     * @param others the same text, or a large part of it, in other encodings
     */
    static Optional<String> foreignWord(String text, List<Reading> others) {
        Set<String> words = Words.of(text);
        return words.stream().filter(word -> !isWestern(word)).findFirst().or(() -> otherLanguage(text, words, others));
    }

    private static boolean isWestern(String word) {
        boolean whole = Words.isWhole(word) || NUMBER_SIGN.matcher(word).matches();
        return whole && !(Words.isForeign(word) && word.length() >= SHORTEST_FOREIGN);
    }

    /**
     * A word that looks Western by itself in a text that only another reading explains. Czech, Hungarian or Turkish letters are letters in
     * Windows-1252, too, but no Western language has just these together. East Asian characters are pairs of letters and signs in it, but
     * the pairs of a Western text never make everyday characters and nothing else. A text in several Western languages fits no other
     * encoding, unless it is only a few words.
     */
    private static Optional<String> otherLanguage(String text, Set<String> words, List<Reading> others) {
        long signs = Words.signs(text);
        boolean western = Writing.WESTERN.stream().anyMatch(writing -> writing.share(words) >= NEARLY_ALL);
        for (Reading other : others) {
            if (other.fit() < NEARLY_ALL || other.signs() > signs) {
                continue;
            }
            var differing = new ArrayList<>(words);
            differing.removeAll(other.words());
            boolean foreign = other.isLatin() && !western && areForeign(differing, other);
            if (foreign || (other.isEastAsian() && other.hasPair())) {
                return differing.stream().findFirst().or(() -> Words.firstSigns(text));
            }
        }
        return Optional.empty();
    }

    private static boolean areForeign(List<String> words, Reading other) {
        var letters = new HashSet<Integer>();
        words.forEach(word -> word.chars().filter(c -> c >= 0x80).forEach(letters::add));
        other.words().forEach(word -> word.chars().forEach(letters::remove));
        boolean several = words.size() >= FEW && letters.size() > 1;
        return several
                || words.stream().anyMatch(word -> Writing.WIDESPREAD.stream().noneMatch(writing -> writing.has(word)));
    }
}
