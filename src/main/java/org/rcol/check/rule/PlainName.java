package org.rcol.check.rule;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a name with the letters that REDCap takes, as a reader of that language would. */
public final class PlainName {
    private static final Pattern OTHERS = Pattern.compile("[^a-z0-9_]");
    private static final Map<String, String> GERMAN = Map.of("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss");

    private PlainName() {}

    /** The name in lower case, with unaccented letters, digits and underscores, beginning with a letter; blank where nothing is left. */
    public static String of(String name) {
        String text = name.strip().toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> letter : GERMAN.entrySet()) {
            text = text.replace(letter.getKey(), letter.getValue());
        }
        text = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return OTHERS.matcher(text).replaceAll("_").replaceAll("_+", "_").replaceAll("^[_0-9]+|_+$", "");
    }
}
