package org.rcol.dictionary;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A language, or a script, as a test of words: could this be one of its words? */
enum Writing {
    FRENCH("[a-zàâæçéèêëîïôœùûüÿ]+"),
    GERMAN("[a-zäöüßé]+"),
    SPANISH("[a-záéíóúüñç]+"),
    // In Portuguese, õ comes before e: corações, põe.
    PORTUGUESE("[a-záâãàçéêíóôõúü]+", "õ(?!e)"),
    // In Italian, accents stand on the last letter.
    ITALIAN("[a-zàèéìíîòóùú]+", "[àèéìíîòóùú]\\p{L}"),
    CATALAN("[a-zàçèéíïòóúü]+"),
    DUTCH("[a-záâäçèéêëíîïóôöúûüñ]+"),
    SWEDISH("[a-zåäöéüàšž]+"),
    DANISH("[a-zæøåéèêóòôâäöü]+"),
    ICELANDIC("[a-záðéíóúýþæö]+"),
    FAROESE("[a-záðíóúýæø]+"),
    IRISH("[a-záéíóú]+"),
    ESTONIAN("[a-zõäöüšž]+"),
    ALBANIAN("[a-zëç]+"),

    POLISH("[a-ząćęłńóśźż]+"),
    CZECH("[a-záčďéěíňřšťúůýž]+"),
    SLOVAK("[a-záäčďéíĺľňóôŕšťúýž]+"),
    HUNGARIAN("[a-záéíóöőúüű]+"),
    ROMANIAN("[a-zăâîşţ]+"),
    CROATIAN("[a-zčćđšž]+"),
    TURKISH("[a-zçğıİöşüâîû]+"),
    LITHUANIAN("[a-ząčęėįšųūž]+"),
    LATVIAN("[a-zāčēģīķļņšūž]+"),
    VIETNAMESE("[a-zăâđêôơư\u0300\u0301\u0303\u0309\u0323àáãèéêìíòóõùúý]+"),

    CYRILLIC("[а-яёіїєґўђјљњћџѓќѕ]+"),
    GREEK("[α-ωάέήίόύώϊϋΐΰ]+"),
    HEBREW("[א-ת][א-ת\u05B0-\u05C2]*"),
    ARABIC(
            "[\u0621-\u063A\u0640-\u0652\u067E\u0679\u0686\u0688\u0691\u0698\u06A9\u06AF\u06BA\u06BE\u06C1\u06CC\u06D2\u200C]+"),
    JAPANESE("[\\p{IsHan}\u3041-\u3096\u30A1-\u30FA\u30FC\u3005\u30FB]+"),
    CHINESE("\\p{IsHan}+"),
    KOREAN("[\uAC00-\uD7A3]+");

    /** Languages whose words are found in files of other languages, too. */
    static final Set<Writing> WIDESPREAD = Collections.unmodifiableSet(EnumSet.range(FRENCH, ICELANDIC));

    /** The languages that Windows-1252 is made for. */
    static final Set<Writing> WESTERN = Collections.unmodifiableSet(EnumSet.range(FRENCH, ALBANIAN));

    private final Pattern word;
    /** What no word has in it. */
    private final Pattern never;

    Writing(String word) {
        this(word, "(?!)");
    }

    Writing(String word, String never) {
        this.word = Pattern.compile(word, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        this.never = Pattern.compile(never, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    boolean isLatin() {
        return compareTo(CYRILLIC) < 0;
    }

    boolean isEastAsian() {
        return compareTo(JAPANESE) >= 0;
    }

    boolean has(String other) {
        return Words.isWhole(other)
                && !(isLatin() && Words.isForeign(other) && other.length() > 2)
                && word.matcher(other).matches()
                && !never.matcher(other).find();
    }

    double share(Collection<String> words) {
        return share(words, word -> true);
    }

    double share(Collection<String> words, Predicate<String> also) {
        long fitting =
                words.stream().filter(word -> has(word) && also.test(word)).count();
        return words.isEmpty() ? 0 : fitting / (double) words.size();
    }
}
