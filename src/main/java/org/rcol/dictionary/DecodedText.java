package org.rcol.dictionary;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a file and how its bytes were understood: by byte order mark, else strictly as UTF-8, else as Windows-1252.
 *
 * @param firstBadLine the line of the first byte that is not UTF-8, or 0 where all bytes are
 */
record DecodedText(String text, Encoding encoding, boolean byteOrderMark, int firstBadLine) {
    private static final int SAMPLE = 4096;
    private static final char REPLACEMENT = '\uFFFD';

    static DecodedText of(byte[] bytes) {
        for (Encoding encoding : Encoding.values()) {
            if (encoding.isMarked(bytes)) {
                return marked(bytes, encoding);
            }
        }
        Encoding wide = unmarkedWide(bytes);
        if (wide != Encoding.UTF_8) {
            return new DecodedText(wide.decode(bytes, 0), wide, false, 0);
        }
        return utf8OrWindows(bytes, 0, false);
    }

    private static DecodedText marked(byte[] bytes, Encoding encoding) {
        return encoding == Encoding.UTF_8
                ? utf8OrWindows(bytes, encoding.markLength(), true)
                : new DecodedText(encoding.decode(bytes, encoding.markLength()), encoding, true, 0);
    }

    private static DecodedText utf8OrWindows(byte[] bytes, int from, boolean mark) {
        // The quick way is right where it put no replacement character; a decoder that reports is slow in a JVM that
        // has just started.
        String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return new DecodedText(text, Encoding.UTF_8, mark, 0);
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            return new DecodedText(decoder.decode(rest).toString(), Encoding.UTF_8, mark, 0);
        } catch (CharacterCodingException notUtf8) {
            // Bytes after a UTF-8 mark that are not UTF-8: the mark is kept as three Windows-1252 characters, so
            // nothing is lost.
            String windows = Encoding.WINDOWS_1252.decode(bytes, 0);
            return new DecodedText(windows, Encoding.WINDOWS_1252, false, lineOf(bytes, firstBadByte(bytes)));
        }
    }

    private static int firstBadByte(byte[] bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(8192);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (!result.isOverflow()) {
                return in.position();
            }
            out.clear();
        }
    }

    private static int lineOf(byte[] bytes, int position) {
        int line = 1;
        for (int i = 0; i < position; i++) {
            boolean loneReturn = bytes[i] == '\r' && (i + 1 >= bytes.length || bytes[i + 1] != '\n');
            if (bytes[i] == '\n' || loneReturn) {
                line++;
            }
        }
        return line;
    }

    /** UTF-16 without a mark shows in ASCII text as a zero in every other byte. */
    private static Encoding unmarkedWide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        int length = Math.min(bytes.length, SAMPLE);
        for (int i = 0; i < length; i++) {
            if (bytes[i] == 0 && i % 2 == 0) {
                even++;
            } else if (bytes[i] == 0) {
                odd++;
            }
        }
        if (odd > length / 4 && even == 0) {
            return Encoding.UTF_16LE;
        }
        return even > length / 4 && odd == 0 ? Encoding.UTF_16BE : Encoding.UTF_8;
    }

    byte[] encode(String changed) {
        return encoding.encode(changed, byteOrderMark);
    }
}
