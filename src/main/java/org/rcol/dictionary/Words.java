package org.rcol.dictionary;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text that have other letters than ASCII's, as evidence of how it is encoded. */
final class Words {
    /** Signs that may stand between two words without a blank: "Mo–Fr", "mean±SD", "N°tel". */
    private static final String BETWEEN = "\u00A0\u00AD\u00AB\u00BB\u00B4\u00B7\u00B0\u00B1\u00B2\u00D7"
            + "\\u2010-\\u2019\u201C\u201D\u2022\u2026"
            + "\\u3000-\\u3004\\u3008-\\u3020\u30FB\\uFF01-\\uFF20\\uFF3B-\\uFF40\\uFF5B-\\uFF65";

    /** Letters with whatever else is not ASCII between them: a sign inside a word shows that it was read wrongly. */
    private static final Pattern RUN = Pattern.compile("[a-zA-Z[^\\x00-\\x7F" + BETWEEN + "]]+");

    /** A line break or tab of JSON, which must not lend its letter to the word behind it. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\[nrtbf]");

    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}&&[^\u00AA\u00BA\u00B5\u02C6]]+");
    private static final Pattern LATE_CAPITAL = Pattern.compile("\\p{Ll}[\\p{Lu}&&[^A-Z]]");
    private static final Pattern SIGNS = Pattern.compile("[^\\x00-\\x7F\u00A0]+");
    private static final int LONGEST = 200;

    private Words() {}

    /** The words that are not all ASCII, each once, in order. */
    static Set<String> of(String text) {
        var words = new LinkedHashSet<String>();
        Matcher run = RUN.matcher(ESCAPE.matcher(text).replaceAll(" "));
        while (run.find()) {
            String word = trimmed(run.group());
            if (word.chars().anyMatch(c -> c >= 0x80)) {
                words.add(word.substring(0, Math.min(word.length(), LONGEST)));
            }
        }
        return words;
    }

    /** A run without the signs around it, such as currencies, units and footnotes. */
    private static String trimmed(String run) {
        int start = 0;
        int end = run.length();
        while (start < end && isOutside(run.charAt(start))) {
            start++;
        }
        while (end > start && isOutside(run.charAt(end - 1))) {
            end--;
        }
        return run.substring(start, end);
    }

    /** Ordinal signs, the micro sign and a circumflex by itself are letters in Unicode only. */
    private static boolean isOutside(char c) {
        if ("\u00AA\u00BA\u00B5\u02C6".indexOf(c) >= 0) {
            return true;
        }
        // No writer puts these anywhere, so they stay for others to see.
        boolean broken = Character.isISOControl(c) || c == '\uFFFD' || (c >= '\u2500' && c <= '\u259F');
        boolean letter =
                Character.isLetter(c) || Character.isSurrogate(c) || Character.getType(c) == Character.PRIVATE_USE;
        return !broken && !letter && !isMark(c);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** How many characters are neither ASCII nor letters. */
    static long signs(String text) {
        return text.chars().filter(c -> c >= 0x80 && !Character.isLetter(c)).count();
    }

    /** The first characters that are neither ASCII nor blank, up to a blank or to ASCII. */
    static Optional<String> firstSigns(String text) {
        return SIGNS.matcher(text).results().map(MatchResult::group).findFirst();
    }

    /** Whether a word is made of letters only, with capitals where capitals stand. */
    static boolean isWhole(String word) {
        return LETTERS.matcher(word).matches() && !LATE_CAPITAL.matcher(word).find();
    }

    /** Whether a word has none of ASCII's letters. */
    static boolean isForeign(String word) {
        return word.chars().allMatch(c -> c >= 0x80);
    }
}
