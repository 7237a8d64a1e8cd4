package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes text as UTF-8 in large pieces and without locks, for one thread: an export writes millions of short cells. */
final class Utf8Writer extends Writer {
    private static final int PIECE = 1 << 16;

    private final OutputStream out;
    private StringBuilder text = new StringBuilder(PIECE + (PIECE >> 2));

    Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int c) {
        text.append((char) c);
    }

    @Override
    public void write(String piece) throws IOException {
        text.append(piece);
        emptyIfFull();
    }

    @Override
    public void write(String piece, int from, int length) throws IOException {
        text.append(piece, from, from + length);
        emptyIfFull();
    }

    @Override
    public void write(char[] piece, int from, int length) throws IOException {
        text.append(piece, from, length);
        emptyIfFull();
    }

    private void emptyIfFull() throws IOException {
        // Not between the two halves of a character.
        if (text.length() >= PIECE && !Character.isHighSurrogate(text.charAt(text.length() - 1))) {
            empty();
        }
    }

    private void empty() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        // A new one: a builder that once held a wide character stays wide.
        text = new StringBuilder(PIECE + (PIECE >> 2));
    }

    @Override
    public void flush() throws IOException {
        empty();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
