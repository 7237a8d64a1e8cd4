package org.rcol.dictionary;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A character encoding of files.
 *
 * @param title the name for people, which {@code --encoding} understands
 */
public record Encoding(String title, Charset charset) {
    /** What REDCap and rcol write. */
    public static final Encoding UTF_8 = new Encoding("UTF-8", StandardCharsets.UTF_8);

    static final Encoding UTF_16LE = new Encoding("UTF-16", StandardCharsets.UTF_16LE);
    static final Encoding UTF_16BE = new Encoding("UTF-16", StandardCharsets.UTF_16BE);
    static final Encoding UTF_32LE = new Encoding("UTF-32", Charset.forName("UTF-32LE"));
    static final Encoding UTF_32BE = new Encoding("UTF-32", Charset.forName("UTF-32BE"));

    /** What Excel on Windows writes for "CSV" in Western countries. */
    public static final Encoding WINDOWS_1252 = new Encoding("Windows-1252", Charset.forName("windows-1252"));

    /**
     * What people call an encoding, and what their files then are in. Names of standards stand for what Windows makes of them, which has
     * all of their characters and some more.
     */
    private static final Map<String, String> SPELLINGS = Map.ofEntries(
            Map.entry("ansi", "windows-1252"),
            Map.entry("western", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso88591", "windows-1252"),
            Map.entry("mac", "x-MacRoman"),
            Map.entry("macroman", "x-MacRoman"),
            Map.entry("macintosh", "x-MacRoman"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("shiftjis", "windows-31j"),
            Map.entry("cp932", "windows-31j"),
            Map.entry("windows932", "windows-31j"),
            Map.entry("gb2312", "GBK"),
            Map.entry("cp936", "GBK"),
            Map.entry("windows936", "GBK"),
            Map.entry("big5", "x-windows-950"),
            Map.entry("cp950", "x-windows-950"),
            Map.entry("euckr", "x-windows-949"),
            Map.entry("cp949", "x-windows-949"),
            Map.entry("koi8", "KOI8-R"));

    /** Names that are better known than Java's. */
    private static final Map<String, String> TITLES = Map.of(
            "windows-1252", WINDOWS_1252.title,
            "windows-31j", "Shift_JIS",
            "x-windows-950", "Big5",
            "x-windows-949", "EUC-KR",
            "x-MacRoman", "MacRoman");

    /** The encoding that a name means, in any letters and with or without hyphens; empty if none is known by it. */
    public static Optional<Encoding> named(String name) {
        String plain = plain(name);
        if (plain.matches("125[0-8]")) {
            plain = "windows" + plain;
        }
        String spelling = SPELLINGS.get(plain);
        if (spelling != null) {
            return Optional.of(of(Charset.forName(spelling)));
        }
        for (Charset charset : Charset.availableCharsets().values()) {
            if (plain(charset.name()).equals(plain)
                    || charset.aliases().stream().anyMatch(alias -> plain(alias).equals(plain(name)))) {
                return Optional.of(of(charset));
            }
        }
        return Optional.empty();
    }

    /** All names that people may have meant. */
    public static List<String> names() {
        var names = new ArrayList<String>(List.of("ansi", "latin1", "mac", "cp1252"));
        names.addAll(TITLES.values());
        names.addAll(Charset.availableCharsets().keySet());
        return names;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }

    static Encoding of(Charset charset) {
        return new Encoding(TITLES.getOrDefault(charset.name(), charset.name()), charset);
    }

    /** The encodings whose files begin with a mark that says so; those whose mark begins as another's does stand before it. */
    static List<Encoding> marked() {
        return List.of(UTF_8, UTF_32LE, UTF_32BE, UTF_16LE, UTF_16BE);
    }

    byte[] mark() {
        return "\uFEFF".getBytes(charset);
    }

    /** The text of bytes; what this encoding does not have becomes the replacement character. */
    String decode(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, charset);
    }

    /** The text of bytes that are all this encoding's; empty if some are not. */
    Optional<String> decodeStrictly(byte[] bytes, int from) {
        try {
            return Optional.of(charset.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Where the first bytes are that this encoding does not have; the end if there are none. */
    int firstBad(byte[] bytes, int from) {
        var decoder = charset.newDecoder();
        var in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        var out = CharBuffer.allocate(8192);
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isOverflow()) {
                return in.position();
            }
            out.clear();
        }
    }

    /** Whether it has every character of a text. */
    boolean has(String text) {
        return charset.newEncoder().canEncode(text);
    }

    /** The bytes of a text in this encoding, with its byte order mark if asked for. */
    byte[] encode(String text, boolean withMark) {
        return (withMark ? "\uFEFF" + text : text).getBytes(charset);
    }
}
