package org.rcol.redcap;

/**
 * Finds hex digits in a text, each as it is or escaped for an address ({@code %41}), for JSON ({@code 0041} after a backslash and a u) or
 * for HTML (a number between ampersand and semicolon), once or repeatedly.
 *
 * <p>Written by hand, because java.util.regex calls itself for each repetition of a choice, and a long text from outside would overflow the
 * stack.
 */
final class HexDigits {
    /** Escapes of escapes are followed up to this depth, which bounds the steps at each place of a text. */
    private static final int DEEPEST = 4;

    private static final int LONGEST_NUMBER = 8;

    private final String text;
    private int value;
    private int end;

    HexDigits(String text) {
        this.text = text;
    }

    /** Whether a digit begins at a place; then {@link #value} and {@link #end} describe it. */
    boolean isAt(int place) {
        return switch (text.charAt(place)) {
            case '%' -> isPercent(place + 1);
            case '\\' -> isUnicode(place + 1);
            case '&' -> isEntity(place + 1);
            default -> is(text.charAt(place), place + 1);
        };
    }

    /** The digit's value, 0 to 15. */
    int value() {
        return value;
    }

    /** The place after the digit. */
    int end() {
        return end;
    }

    private boolean is(int character, int behind) {
        value = Character.digit(character, 16);
        end = behind;
        return value >= 0;
    }

    private boolean isPercent(int place) {
        int at = after("25", place);
        return isCode(at, at + 2, 16, at + 2);
    }

    private boolean isUnicode(int place) {
        int at = after("\\", place);
        return text.startsWith("u00", at) && isCode(at + 3, at + 5, 16, at + 5);
    }

    private boolean isEntity(int place) {
        int at = after("amp;", place);
        if (!text.startsWith("#", at)) {
            return false;
        }
        boolean hex = text.startsWith("x", at + 1) || text.startsWith("X", at + 1);
        int from = hex ? at + 2 : at + 1;
        int to = from;
        while (to < text.length() && to < from + LONGEST_NUMBER && text.charAt(to) != ';') {
            to++;
        }
        return text.startsWith(";", to) && isCode(from, to, hex ? 16 : 10, to + 1);
    }

    private int after(String repeated, int place) {
        int at = place;
        for (int i = 0; i < DEEPEST && text.startsWith(repeated, at); i++) {
            at += repeated.length();
        }
        return at;
    }

    /** Whether the number between two places is the code of a digit. */
    private boolean isCode(int from, int to, int radix, int behind) {
        if (to > text.length() || from == to) {
            return false;
        }
        int code = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0 || code > Character.MAX_VALUE) {
                return false;
            }
            code = code * radix + digit;
        }
        return code <= Character.MAX_VALUE && is(code, behind);
    }
}
