package org.rcol.redcap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passes an answer on and keeps its end, where a server that broke off says why. */
final class AnswerTail extends FilterInputStream {
    private static final int KEPT = 4096;
    private static final Pattern ERROR =
            Pattern.compile("(?i)\\{\\s*\"error\"\\s*:|ERROR: |<!doctype html|<html|(<br ?/?>\\s*)?(<b>)?fatal error");

    private final byte[] tail = new byte[KEPT];
    private int filled;
    private boolean openQuote;

    AnswerTail(InputStream answer) {
        super(answer);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = 0; i < count; i++) {
            openQuote ^= buffer[offset + i] == '"';
        }
        if (count > 0) {
            keep(buffer, offset, count);
        }
        return count;
    }

    private void keep(byte[] buffer, int offset, int count) {
        int fresh = Math.min(count, KEPT);
        int old = Math.min(filled, KEPT - fresh);
        System.arraycopy(tail, filled - old, tail, 0, old);
        System.arraycopy(buffer, offset + count - fresh, tail, old, fresh);
        filled = old + fresh;
    }

    /** Whether the number of quotation marks is odd, as it is in CSV that was cut inside a cell. */
    boolean hasOpenQuote() {
        return openQuote;
    }

    /** Whether there was no byte. */
    boolean isEmpty() {
        return filled == 0;
    }

    /** Whether the last byte is not the end of a line. */
    boolean endsOpen() {
        return filled > 0 && tail[filled - 1] != '\n' && tail[filled - 1] != '\r';
    }

    /** What the server says at the end of its answer, redacted; blank if it says nothing. */
    String error() {
        String text = new String(tail, 0, filled, StandardCharsets.UTF_8);
        Matcher matcher = ERROR.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        String said = text.substring(matcher.start());
        Verdict verdict = Verdict.ofBody(said.replaceFirst("(?s)\\}\\s*\\]\\s*$", "}"));
        return Redaction.line(verdict.message().isEmpty() ? said.replaceAll("<[^>]*>", " ") : verdict.message());
    }
}
