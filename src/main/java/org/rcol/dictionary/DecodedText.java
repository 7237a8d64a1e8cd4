package org.rcol.dictionary;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.rcol.dictionary.FileEncoding.Certainty;
import org.rcol.dictionary.FileEncoding.LikelyEncoding;

/**
 * The text of a file and how its bytes were understood: by byte order mark, else strictly as UTF-8, else as the user says, else as
 * Windows-1252, which is a guess.
 */
record DecodedText(String text, FileEncoding encoding) {
    private static final int SAMPLE = 4096;
    private static final int MOST_EVIDENCE = 100_000;
    private static final int MOST_LIKELY = 3;
    private static final int LONGEST_SAMPLE = 20;
    private static final double HALF = 0.5;
    private static final String SAVE = "save the file as \"CSV UTF-8\"";
    private static final String NOT_UTF_8 = "not UTF-8 (first bad byte on line %d)";

    static DecodedText of(byte[] bytes, Optional<Encoding> stated) {
        for (Encoding encoding : Encoding.marked()) {
            byte[] mark = encoding.mark();
            if (bytes.length >= mark.length && Arrays.equals(mark, 0, mark.length, bytes, 0, mark.length)) {
                return sure(bytes, encoding, mark.length);
            }
        }
        Optional<Encoding> wide = unmarkedWide(bytes);
        if (wide.isPresent()) {
            return sure(bytes, wide.get(), 0);
        }
        return Encoding.UTF_8
                .decodeStrictly(bytes, 0)
                .map(text -> new DecodedText(text, FileEncoding.UTF_8))
                .orElseGet(() -> stated.map(encoding -> stated(bytes, encoding)).orElseGet(() -> guessed(bytes)));
    }

    /** Text in an encoding that the file itself names; if the bytes do not keep to it, they are damaged. */
    private static DecodedText sure(byte[] bytes, Encoding encoding, int mark) {
        boolean marked = mark > 0;
        Optional<String> text = encoding.decodeStrictly(bytes, mark);
        if (text.isPresent()) {
            return new DecodedText(text.get(), FileEncoding.known(encoding, marked));
        }
        int line = lineOf(encoding.decode(Arrays.copyOf(bytes, encoding.firstBad(bytes, mark)), mark));
        String doubt = "the file is " + encoding.title() + ", but on line " + line + " there are bytes that are no "
                + encoding.title() + " characters, or only a part of one";
        return new DecodedText(
                encoding.decode(bytes, mark),
                new FileEncoding(
                        encoding,
                        marked,
                        Certainty.DISPROVED,
                        doubt,
                        (encoding.equals(Encoding.UTF_8) ? typeAgain(line) : "") + SAVE + " again",
                        line,
                        List.of()));
    }

    private static DecodedText stated(byte[] bytes, Encoding encoding) {
        Optional<String> text = encoding.decodeStrictly(bytes, 0);
        if (text.isPresent()) {
            return new DecodedText(text.get(), FileEncoding.known(encoding, false));
        }
        int line = lineOf(encoding.decode(Arrays.copyOf(bytes, encoding.firstBad(bytes, 0)), 0));
        String doubt = "line " + line + " has bytes that " + encoding.title() + " does not have";
        List<LikelyEncoding> likely = likely(Reading.of(evidence(bytes)));
        return new DecodedText(
                encoding.decode(bytes, 0),
                new FileEncoding(encoding, false, Certainty.DISPROVED, doubt, state(likely), line, likely));
    }

    /** Neither a mark nor the user says what it is. */
    private static DecodedText guessed(byte[] bytes) {
        String text = Encoding.WINDOWS_1252.decode(bytes, 0);
        List<Reading> readings = Reading.of(evidence(bytes));
        boolean elsewhere = readings.stream().anyMatch(reading -> !reading.isLatin() && reading.fit() == 1);
        int mixed = elsewhere ? 0 : Utf8Lines.firstBad(bytes);
        if (mixed > 0) {
            return new DecodedText(
                    text,
                    new FileEncoding(
                            Encoding.WINDOWS_1252,
                            false,
                            Certainty.DISPROVED,
                            "the file is UTF-8 except for line " + mixed,
                            typeAgain(mixed) + SAVE + " again",
                            mixed,
                            List.of()));
        }
        int line = lineOf(Encoding.UTF_8.decode(Arrays.copyOf(bytes, Encoding.UTF_8.firstBad(bytes, 0)), 0));
        String notUtf8 = NOT_UTF_8.formatted(line);
        int undefined = Encoding.WINDOWS_1252.firstBad(bytes, 0);
        if (undefined < bytes.length) {
            String doubt =
                    notUtf8 + ", and not Windows-1252 either: it has byte %02X".formatted(bytes[undefined] & 0xFF);
            return guess(text, Certainty.DISPROVED, doubt, line, likely(readings));
        }
        Optional<String> foreign = WesternText.foreignWord(text, readings);
        boolean oldMac = text.indexOf('\r') >= 0 && text.indexOf('\n') < 0;
        if (oldMac && (foreign.isPresent() || readings.stream().anyMatch(DecodedText::isPossiblyMac))) {
            readings.sort((one, other) -> Boolean.compare(isMac(other), isMac(one)));
            return guess(
                    text,
                    Certainty.DISPROVED,
                    notUtf8 + ", and its lines end as on a Mac, so it is not Windows-1252",
                    line,
                    likely(readings));
        }
        return foreign.map(word -> guess(
                        text,
                        Certainty.DOUBTFUL,
                        notUtf8 + ", and probably not Windows-1252, in which it has \"" + cut(word) + "\"",
                        line,
                        likely(readings)))
                .orElseGet(() -> new DecodedText(
                        text,
                        new FileEncoding(Encoding.WINDOWS_1252, false, Certainty.GUESSED, "", "", line, List.of())));
    }

    private static DecodedText guess(
            String text, Certainty certainty, String doubt, int line, List<LikelyEncoding> likely) {
        return new DecodedText(
                text, new FileEncoding(Encoding.WINDOWS_1252, false, certainty, doubt, state(likely), line, likely));
    }

    private static String state(List<LikelyEncoding> likely) {
        String name = likely.isEmpty() ? "NAME" : likely.get(0).encoding().title();
        return "state it: --encoding " + name + "; or " + SAVE;
    }

    private static String typeAgain(int line) {
        return "type the special letters of line " + line + " again in an editor that saves UTF-8, or ";
    }

    private static boolean isMac(Reading reading) {
        return reading.encoding().title().equals("MacRoman");
    }

    private static boolean isPossiblyMac(Reading reading) {
        return isMac(reading) && (reading.words().isEmpty() || reading.fit() >= HALF);
    }

    private static List<LikelyEncoding> likely(List<Reading> readings) {
        var likely = new ArrayList<LikelyEncoding>();
        for (Reading reading : readings) {
            if (reading.fit() >= HALF && likely.size() < MOST_LIKELY) {
                reading.sample().ifPresent(word -> likely.add(new LikelyEncoding(reading.encoding(), cut(word))));
            }
        }
        return likely;
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST_SAMPLE
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_SAMPLE)) + "…";
    }

    /** The lines that are not all ASCII, which are all that tells encodings apart; of very large files, the first of them. */
    private static byte[] evidence(byte[] bytes) {
        var lines = new ByteArrayOutputStream();
        int start = 0;
        boolean ascii = true;
        for (int i = 0; i < bytes.length && lines.size() < MOST_EVIDENCE; i++) {
            ascii &= bytes[i] >= 0;
            boolean last = i == bytes.length - 1;
            if (bytes[i] == '\n' || bytes[i] == '\r' || last) {
                if (!ascii) {
                    lines.write(bytes, start, i + 1 - start);
                }
                start = i + 1;
                ascii = true;
            }
        }
        return lines.toByteArray();
    }

    /** The number of the line that a text ends in. */
    private static int lineOf(String before) {
        int line = 1;
        for (int i = 0; i < before.length(); i++) {
            boolean loneReturn = before.charAt(i) == '\r' && !before.startsWith("\n", i + 1);
            if (before.charAt(i) == '\n' || loneReturn) {
                line++;
            }
        }
        return line;
    }

    /** UTF-16 without a mark shows in ASCII text as a zero in every other byte. */
    private static Optional<Encoding> unmarkedWide(byte[] bytes) {
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
            return Optional.of(Encoding.UTF_16LE);
        }
        return even > length / 4 && odd == 0 ? Optional.of(Encoding.UTF_16BE) : Optional.empty();
    }
}
