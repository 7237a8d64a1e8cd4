package org.rcol.check.rule;

import java.util.List;
import java.util.stream.Collectors;

/** Cell text for a message, in quotation marks: long texts are shortened, long lists cut. */
public final class Quoted {
    private static final int LONGEST = 60;
    private static final int MOST = 5;

    private Quoted() {}

    /** One text, on one line. */
    public static String of(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        boolean fits = line.codePointCount(0, line.length()) <= LONGEST;
        return "\"" + (fits ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…") + "\"";
    }

    /** A list of texts: {@code "1", "2" and "3"}, or {@code "1", "2", "3", "4", "5" and 7 more}. */
    public static String list(List<String> texts) {
        int shown = texts.size() <= MOST + 1 ? texts.size() - 1 : MOST;
        if (shown <= 0) {
            return texts.isEmpty() ? "" : of(texts.get(0));
        }
        String first = texts.stream().limit(shown).map(Quoted::of).collect(Collectors.joining(", "));
        int rest = texts.size() - shown;
        return first + " and " + (rest == 1 ? of(texts.get(shown)) : rest + " more");
    }

    /** A list of codes, after the word "code" or "codes". */
    public static String codes(List<String> codes) {
        return (codes.size() == 1 ? "code " : "codes ") + list(codes);
    }
}
