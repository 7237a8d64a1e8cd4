package org.rcol.sandbox.design;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * How unique names of events and data access groups are made from what people read: lower case, an underscore for each blank, no other
 * signs (CHOP-CGTInformatics/REDCapTidieR#210, bcbi/REDCap.jl {@code xml.jl}).
 *
 * @param folding whether letters with accents become those without, as in projects that were made under 17.3 or later; before, they are
 *     left out like other signs
 */
public record UniqueName(boolean folding) {
    /** Letters that have no accent to lose. Which of them servers fold is not public. */
    private static final Map<String, String> LIGATURES =
            Map.of("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "þ", "th", "ð", "d");

    /** The unique name made from a text; blank if nothing of the text can be in one. */
    public String of(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return (folding ? folded(lower) : lower).replaceAll("\\s", "_").replaceAll("[^a-z0-9_]", "");
    }

    private static String folded(String lower) {
        String bare = Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        for (Map.Entry<String, String> ligature : LIGATURES.entrySet()) {
            bare = bare.replace(ligature.getKey(), ligature.getValue());
        }
        return bare;
    }
}
