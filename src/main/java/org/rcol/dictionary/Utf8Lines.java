package org.rcol.dictionary;

import java.util.Arrays;

/** The lines of a file that is UTF-8 in some lines and in others not: somebody typed or pasted into it with another program. */
final class Utf8Lines {
    /** The first byte of the letters of NKo; in Windows-1252 it is ß, which ends words that a quote or dash may follow. */
    private static final int NKO = 0xDF;

    private Utf8Lines() {}

    /** The first line that is not UTF-8, if another line is UTF-8 and not ASCII, or if most characters of the file are; else 0. */
    static int firstBad(byte[] bytes) {
        int badLine = 0;
        int goodLines = 0;
        int good = 0;
        int bad = 0;
        int line = 0;
        int start = 0;
        while (start < bytes.length) {
            line++;
            int end = start;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            var characters = new Characters(Arrays.copyOfRange(bytes, start, end));
            good += characters.good;
            bad += characters.bad;
            goodLines += characters.good > 0 && characters.bad == 0 ? 1 : 0;
            badLine = badLine == 0 && characters.bad > 0 ? line : badLine;
            boolean crlf = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
            start = end + (crlf ? 2 : 1);
        }
        return goodLines > 0 || good > bad ? badLine : 0;
    }

    /** How many characters of a line are UTF-8 without a doubt, and how many bytes are not. */
    private static final class Characters {
        private int good;
        private int bad;

        Characters(byte[] line) {
            int at = 0;
            while (at < line.length) {
                int length = length(line, at);
                // A capital with an accent and a quote, a dash or a special blank behind it are UTF-8 by chance: CAFÉ”
                boolean chance =
                        length == 2 && (Byte.toUnsignedInt(line[at]) == NKO || (at > 0 && isCapital(line[at - 1])));
                good += length > 1 && !chance ? 1 : 0;
                bad += length == 0 ? 1 : 0;
                at += Math.max(1, length);
            }
        }

        private static boolean isCapital(byte before) {
            return before >= 'A' && before <= 'Z';
        }

        /** The number of bytes of the UTF-8 character that begins here; 0 if none does. */
        private static int length(byte[] line, int at) {
            int first = Byte.toUnsignedInt(line[at]);
            if (first < 0x80) {
                return 1;
            }
            int length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
            for (int i = at + 1; i < at + length; i++) {
                if (i >= line.length || (line[i] & 0xC0) != 0x80) {
                    return 0;
                }
            }
            byte[] one = Arrays.copyOfRange(line, at, at + length);
            return Encoding.UTF_8.decodeStrictly(one, 0).isPresent() ? length : 0;
        }
    }
}
