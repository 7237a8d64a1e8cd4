package org.rcol.scan;

import java.util.ArrayList;
import java.util.List;

/**
 * A run of 32 or 64 hex digits by itself, which may be a token or any hash.
 *
 * <p>Project tokens have 32 (OuhscBbmc/REDCapR {@code sanitize-token.R}), super tokens 64 (nutterb/redcapAPI
 * {@code createRedcapProject.R}).
 *
 * @param start where it begins in the bytes, from 0
 * @param end where it ends
 */
record Candidate(int start, int end) {
    private static final int TOKEN = 32;
    private static final int SUPER_TOKEN = 64;
    private static final int FEWEST_DIFFERENT = 8;
    private static final boolean[] HEX = new boolean[256];

    static {
        for (char c : "0123456789abcdefABCDEF".toCharArray()) {
            HEX[c] = true;
        }
    }

    /** All of a text. Only every 32nd byte is looked at where no digits are, for that decides about the 31 before it. */
    static List<Candidate> in(byte[] text) {
        var found = new ArrayList<Candidate>();
        int at = TOKEN - 1;
        int last = 0;
        while (at < text.length) {
            if (!isHex(text[at])) {
                at += TOKEN;
                continue;
            }
            int start = at;
            while (start > last && isHex(text[start - 1])) {
                start--;
            }
            int end = at + 1;
            while (end < text.length && isHex(text[end])) {
                end++;
            }
            int escape = escape(text, start);
            var candidate = new Candidate(start + escape, end);
            boolean alone = escape > 0 || candidate.beginsAlone(text);
            if (alone && candidate.endsAlone(text) && candidate.hasLength() && !candidate.isPlaceholder(text)) {
                found.add(candidate);
            }
            last = end;
            at = end + TOKEN;
        }
        return found;
    }

    private static boolean isHex(byte b) {
        return HEX[b & 0xFF];
    }

    /** How many of the digits belong to {@code %3D} or a JSON escape of it before the token. */
    private static int escape(byte[] text, int start) {
        if (start > 0 && text[start - 1] == '%') {
            return 2;
        }
        return start > 1 && text[start - 1] == 'u' && text[start - 2] == '\\' ? 4 : 0;
    }

    private boolean hasLength() {
        return end - start == TOKEN || end - start == SUPER_TOKEN;
    }

    /** Whether no letter, digit or underscore is before it; a written line break, backslash and n, ends in a letter. */
    private boolean beginsAlone(byte[] text) {
        boolean escaped = start > 1 && text[start - 2] == '\\' && "nrt".indexOf(text[start - 1]) >= 0;
        return start == 0 || escaped || !isWord(text[start - 1]);
    }

    private boolean endsAlone(byte[] text) {
        return end == text.length || !isWord(text[end]);
    }

    private static boolean isWord(byte b) {
        return b == '_' || (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }

    /**
     * Whether a person made it up: few different digits, one half like the other, letters and digits in turn, or nothing but digits. A
     * random token is so once in three million times.
     */
    private boolean isPlaceholder(byte[] text) {
        int different = 0;
        int seen = 0;
        boolean letters = false;
        boolean inTurn = true;
        boolean halves = true;
        int half = (end - start) / 2;
        for (int i = start; i < end; i++) {
            int digit = Character.digit(text[i], 16);
            if ((seen & 1 << digit) == 0) {
                seen |= 1 << digit;
                different++;
            }
            letters |= digit > 9;
            inTurn &= i == start || digit > 9 != Character.digit(text[i - 1], 16) > 9;
            halves &= i >= start + half || text[i] == text[i + half];
        }
        return different < FEWEST_DIFFERENT || !letters || inTurn || halves;
    }
}
