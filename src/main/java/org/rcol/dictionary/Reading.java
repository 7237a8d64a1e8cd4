package org.rcol.dictionary;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A text read in one encoding, and how well the words fit a language that is written in it.
 *
 * @param words those with other letters than ASCII's
 * @param signs how many characters are neither ASCII nor letters
 * @param fit the part of its words that one language explains, from 0 to 1
 * @param writings what is written in this encoding
 */
record Reading(Encoding encoding, List<String> words, long signs, double fit, Set<Writing> writings) {
    private static final Set<Character.UnicodeScript> KANA =
            Set.of(Character.UnicodeScript.HIRAGANA, Character.UnicodeScript.KATAKANA);

    private static final Set<Writing> CENTRAL = Set.of(
            Writing.POLISH,
            Writing.CZECH,
            Writing.SLOVAK,
            Writing.HUNGARIAN,
            Writing.ROMANIAN,
            Writing.CROATIAN,
            Writing.GERMAN);

    /** What files were found in, the frequent first. A double-byte encoding has its everyday characters in one range of first bytes. */
    private record Candidate(Charset charset, Set<Writing> writings, int from, int to) {
        static Candidate of(String name, Set<Writing> writings) {
            return new Candidate(Charset.forName(name), writings, 0, 0xFF);
        }

        static Candidate everyday(String name, Writing writing, int from, int to) {
            return new Candidate(Charset.forName(name), Set.of(writing), from, to);
        }

        double explains(Collection<String> words) {
            return writings.stream()
                    .mapToDouble(writing -> writing.share(words, word -> isEveryday(word)))
                    .max()
                    .orElse(0);
        }

        private boolean isEveryday(String word) {
            if (from == 0) {
                return true;
            }
            int everyday = 0;
            int[] points = word.codePoints().toArray();
            for (int point : points) {
                int first = Character.toString(point).getBytes(charset)[0] & 0xFF;
                boolean kana = KANA.contains(Character.UnicodeScript.of(point)) || point == 0x30FC;
                everyday += (kana || (first >= from && first <= to)) ? 1 : 0;
            }
            // Names and medical words have a rare character here and there.
            return everyday * 3 >= points.length * 2;
        }
    }

    private static final List<Candidate> CANDIDATES = List.of(
            Candidate.of("windows-1250", CENTRAL),
            Candidate.of("windows-1251", Set.of(Writing.CYRILLIC)),
            Candidate.of("windows-1256", Set.of(Writing.ARABIC)),
            Candidate.everyday("windows-31j", Writing.JAPANESE, 0x81, 0x98),
            Candidate.everyday("GBK", Writing.CHINESE, 0xB0, 0xD7),
            Candidate.everyday("x-windows-950", Writing.CHINESE, 0xA4, 0xC6),
            Candidate.everyday("x-windows-949", Writing.KOREAN, 0xB0, 0xC8),
            Candidate.of("windows-1253", Set.of(Writing.GREEK)),
            Candidate.of("windows-1254", Set.of(Writing.TURKISH)),
            Candidate.of("windows-1255", Set.of(Writing.HEBREW)),
            Candidate.of("windows-1257", Set.of(Writing.LITHUANIAN, Writing.LATVIAN)),
            Candidate.of("windows-1258", Set.of(Writing.VIETNAMESE)),
            Candidate.of("x-MacRoman", Writing.WESTERN),
            Candidate.of("IBM850", Writing.WESTERN),
            Candidate.of("IBM437", Writing.WESTERN),
            Candidate.of("ISO-8859-2", CENTRAL),
            Candidate.of("KOI8-R", Set.of(Writing.CYRILLIC)),
            Candidate.everyday("EUC-JP", Writing.JAPANESE, 0xA4, 0xCF));

    /** The readings of bytes in all encodings that have all of these bytes, the best first. */
    static List<Reading> of(byte[] bytes) {
        var readings = new ArrayList<Reading>();
        for (Candidate candidate : CANDIDATES) {
            Encoding encoding = Encoding.of(candidate.charset());
            encoding.decodeStrictly(bytes, 0)
                    .map(text -> of(encoding, text, candidate))
                    .ifPresent(readings::add);
        }
        readings.sort(Comparator.comparingDouble(Reading::fit).reversed().thenComparing(Reading::signs));
        return readings;
    }

    private static Reading of(Encoding encoding, String text, Candidate candidate) {
        Collection<String> words = Words.of(text);
        return new Reading(
                encoding, List.copyOf(words), Words.signs(text), candidate.explains(words), candidate.writings());
    }

    boolean isLatin() {
        return writings.stream().allMatch(Writing::isLatin);
    }

    boolean isEastAsian() {
        return writings.stream().allMatch(Writing::isEastAsian);
    }

    /** Whether some word is more than a single letter, which proves little. */
    boolean hasPair() {
        return words.stream().anyMatch(Reading::isPair);
    }

    private static boolean isPair(String word) {
        return word.codePointCount(0, word.length()) > 1;
    }

    /** A word by which people see whether this reading is right; empty if there is none. */
    Optional<String> sample() {
        return words.stream()
                .filter(word -> isPair(word) && Words.isWhole(word))
                .findFirst()
                .or(() -> words.stream().findFirst());
    }
}
