package org.rcol.dictionary;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A character encoding that dictionary files were found in; each can be written back to the same bytes. */
public enum Encoding {
    UTF_8("UTF-8", "\u00EF\u00BB\u00BF"),
    UTF_32LE("UTF-32", "\u00FF\u00FE\0\0"),
    UTF_32BE("UTF-32", "\0\0\u00FE\u00FF"),
    UTF_16LE("UTF-16", "\u00FF\u00FE"),
    UTF_16BE("UTF-16", "\u00FE\u00FF"),
    /** What Excel on Windows writes for "CSV"; its five unused bytes are the control characters of the same number. */
    WINDOWS_1252("Windows-1252", "");

    private static final String HIGH =
            "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
                    + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private final String title;
    /** The bytes of the mark, one character each. */
    private final String byteOrderMark;

    Encoding(String title, String byteOrderMark) {
        this.title = title;
        this.byteOrderMark = byteOrderMark;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    boolean isMarked(byte[] bytes) {
        if (byteOrderMark.isEmpty() || bytes.length < byteOrderMark.length()) {
            return false;
        }
        for (int i = 0; i < byteOrderMark.length(); i++) {
            if ((bytes[i] & 0xFF) != byteOrderMark.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    int markLength() {
        return byteOrderMark.length();
    }

    String decode(byte[] bytes, int from) {
        if (this != WINDOWS_1252) {
            return new String(bytes, from, bytes.length - from, charset());
        }
        char[] chars = new char[bytes.length - from];
        for (int i = 0; i < chars.length; i++) {
            int b = bytes[from + i] & 0xFF;
            chars[i] = b >= 0x80 && b < 0xA0 ? HIGH.charAt(b - 0x80) : (char) b;
        }
        return new String(chars);
    }

    /** The bytes of a text in this encoding, with its byte order mark if asked for; Windows-1252 writes ? for what it lacks. */
    byte[] encode(String text, boolean withMark) {
        byte[] body = this == WINDOWS_1252 ? windows(text) : text.getBytes(charset());
        int mark = withMark ? byteOrderMark.length() : 0;
        byte[] bytes = new byte[mark + body.length];
        for (int i = 0; i < mark; i++) {
            bytes[i] = (byte) byteOrderMark.charAt(i);
        }
        System.arraycopy(body, 0, bytes, mark, body.length);
        return bytes;
    }

    private static byte[] windows(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            char c = text.charAt(i);
            int high = HIGH.indexOf(c);
            bytes[i] = (byte) (high >= 0 ? 0x80 + high : c < 0x80 || (c >= 0xA0 && c <= 0xFF) ? c : '?');
        }
        return bytes;
    }

    private Charset charset() {
        return switch (this) {
            case UTF_8 -> StandardCharsets.UTF_8;
            case UTF_16LE -> StandardCharsets.UTF_16LE;
            case UTF_16BE -> StandardCharsets.UTF_16BE;
            case UTF_32LE -> Charset.forName("UTF-32LE");
            case UTF_32BE -> Charset.forName("UTF-32BE");
            case WINDOWS_1252 -> throw new IllegalStateException("decoded by table");
        };
    }
}
