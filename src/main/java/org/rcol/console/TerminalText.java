package org.rcol.console;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;

/**
 * Text for people in the charset that their terminal shows: UTF-8, but for a console of Windows with another code page. What such a charset
 * lacks is written with what it has, so that no letter becomes a question mark that somebody could have typed.
 */
public final class TerminalText {
    private static final Map<Integer, String> INSTEAD = Map.ofEntries(
            Map.entry((int) '\u2026', "..."),
            Map.entry((int) '\u2190', "<-"),
            Map.entry((int) '\u2192', "->"),
            Map.entry((int) '\u2013', "-"),
            Map.entry((int) '\u2014', "-"),
            Map.entry((int) '\u2212', "-"),
            Map.entry((int) '\u2010', "-"),
            Map.entry((int) '\u2011', "-"),
            Map.entry((int) '\u2018', "'"),
            Map.entry((int) '\u2019', "'"),
            Map.entry((int) '\u201a', "'"),
            Map.entry((int) '\u201c', "\""),
            Map.entry((int) '\u201d', "\""),
            Map.entry((int) '\u201e', "\""),
            Map.entry((int) '\u2022', "*"),
            Map.entry((int) '\u00b7', "*"),
            Map.entry((int) '\u00d7', "x"),
            Map.entry((int) '\u2264', "<="),
            Map.entry((int) '\u2265', ">="),
            Map.entry((int) '\u2260', "<>"),
            Map.entry((int) '\u20ac', "EUR"),
            Map.entry((int) '\u00a0', " "),
            Map.entry((int) '\u2009', " "),
            Map.entry((int) '\u202f', " "),
            Map.entry((int) '\u00df', "ss"),
            Map.entry((int) '\u1e9e', "SS"),
            Map.entry((int) '\u0142', "l"),
            Map.entry((int) '\u0141', "L"),
            Map.entry((int) '\u00f8', "o"),
            Map.entry((int) '\u00d8', "O"),
            Map.entry((int) '\u0111', "d"),
            Map.entry((int) '\u0110', "D"),
            Map.entry((int) '\u0131', "i"),
            Map.entry((int) '\u00e6', "ae"),
            Map.entry((int) '\u00c6', "AE"),
            Map.entry((int) '\u0153', "oe"),
            Map.entry((int) '\u0152', "OE"),
            Map.entry((int) '\ufeff', ""));

    private final Charset charset;

    /** Text in a charset. */
    public TerminalText(Charset charset) {
        this.charset = charset;
    }

    /**
     * The text for a terminal.
     *
     * @param system the operating system's name; elsewhere than on Windows terminals show UTF-8, also where a bare {@code LANG=C} says less
     * @param name what Java calls the console's charset; nothing where it does not say
     */
    public static TerminalText on(String system, Optional<String> name) {
        Charset charset = name.filter(known -> system.startsWith("Windows"))
                .filter(TerminalText::isKnown)
                .map(Charset::forName)
                .orElse(StandardCharsets.UTF_8);
        return new TerminalText(charset.canEncode() ? charset : StandardCharsets.UTF_8);
    }

    private static boolean isKnown(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The charset, in which what is typed there comes too. */
    public Charset charset() {
        return charset;
    }

    /** A text as the terminal takes it. */
    byte[] bytes(String text) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return text.getBytes(charset);
        }
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text.getBytes(charset);
        }
        var plain = new StringBuilder();
        text.codePoints().forEach(point -> plain.append(shown(Character.toString(point), encoder)));
        return plain.toString().getBytes(charset);
    }

    private static String shown(String letter, CharsetEncoder encoder) {
        if (encoder.canEncode(letter)) {
            return letter;
        }
        int point = letter.codePointAt(0);
        String instead = INSTEAD.getOrDefault(point, bare(letter));
        return instead.isEmpty() || encoder.canEncode(instead) ? instead : String.format("<U+%04X>", point);
    }

    /** A letter without its accents; nothing for an accent alone. */
    private static String bare(String letter) {
        var bare = new StringBuilder();
        Normalizer.normalize(letter, Normalizer.Form.NFKD)
                .codePoints()
                .filter(point -> Character.getType(point) != Character.NON_SPACING_MARK)
                .forEach(bare::appendCodePoint);
        return bare.toString();
    }
}
