package org.rcol.html;

import java.util.Locale;

/**
 * A text that is safe between tags and in quotes. What a reader could not see is made visible: control characters as their pictures (U+2400
 * to U+2421), characters that change the direction of writing as their number, what is not a character as U+FFFD.
 */
final class SafeText {
    private static final int PICTURES = 0x2400;
    private static final char DELETE = 0x7f;
    private static final char PICTURE_OF_DELETE = 0x2421;
    private static final char NO_CHARACTER = 0xfffd;

    private SafeText() {}

    static String of(String text) {
        int i = 0;
        while (i < text.length() && isPlain(text.charAt(i))) {
            i++;
        }
        return i == text.length() ? text : escaped(text, i);
    }

    private static boolean isPlain(char c) {
        return c < DELETE && (c >= ' ' || c == '\n') && c != '&' && c != '<' && c != '>' && c != '"' && c != '\'';
    }

    private static String escaped(String text, int from) {
        var safe = new StringBuilder(text.length() + 32).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
            if (pair) {
                safe.append(c).append(text.charAt(++i));
            } else if (c != '\r' || i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                append(safe, c);
            }
        }
        return safe.toString();
    }

    private static void append(StringBuilder safe, char c) {
        switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            case '\'' -> safe.append("&#39;");
            case '\n', '\t' -> safe.append(c);
            case '\r' -> safe.append('\n');
            default -> appendUnseen(safe, c);
        }
    }

    private static void appendUnseen(StringBuilder safe, char c) {
        if (c < ' ') {
            safe.append((char) (PICTURES + c));
        } else if (c == DELETE) {
            safe.append(PICTURE_OF_DELETE);
        } else if (turnsDirection(c)) {
            safe.append("[U+")
                    .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                    .append(']');
        } else if ((c > DELETE && c < 0xa0) || Character.isSurrogate(c) || c >= 0xfffe) {
            safe.append(NO_CHARACTER);
        } else {
            safe.append(c);
        }
    }

    /** Embeddings, overrides and isolates. The plain marks U+200E and U+200F stay: Arabic and Hebrew need them. */
    private static boolean turnsDirection(char c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
