package org.rcol.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.file.BlockInputStream;

/** Passes an answer on and keeps its end, where a server that stopped early says why. */
final class AnswerTail extends BlockInputStream {
    private static final int KEPT = 4096;
    /** How an error begins; a participant's own words may be the same, but they are in a cell. */
    private static final Pattern ERROR = Pattern.compile(
            "(?i)\\{\\s*+\"error\"\\s*+:|ERROR: |<!doctype html|<html|(?:<br ?/?>\\s*+)?+(?:<b>)?+(?:php )?+fatal error");

    private static final Pattern END_OF_LIST = Pattern.compile("\\}\\s*+\\]\\s*+$");

    private final TableFormat format;
    private final byte[] tail = new byte[KEPT];
    private int filled;
    private boolean cut;
    private boolean openQuote;
    private boolean escaped;

    AnswerTail(InputStream answer, TableFormat format) {
        super(answer);
        this.format = format;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        for (int i = 0; i < count; i++) {
            byte b = buffer[offset + i];
            openQuote ^= b == '"' && !escaped;
            escaped = format == TableFormat.JSON && b == '\\' && !escaped;
        }
        if (count > 0) {
            keep(buffer, offset, count);
        }
        return count;
    }

    private void keep(byte[] buffer, int offset, int count) {
        int fresh = Math.min(count, KEPT);
        int old = Math.min(filled, KEPT - fresh);
        cut |= old < filled || fresh < count;
        System.arraycopy(tail, filled - old, tail, 0, old);
        System.arraycopy(buffer, offset + count - fresh, tail, old, fresh);
        filled = old + fresh;
    }

    /** Whether the number of quotation marks is odd, as it is in CSV that was cut inside a cell. */
    boolean hasOpenQuote() {
        return openQuote;
    }

    /** Whether it was empty. */
    boolean isEmpty() {
        return filled == 0;
    }

    /** Whether the last byte is not the end of a line. */
    boolean endsOpen() {
        return filled > 0 && tail[filled - 1] != '\n' && tail[filled - 1] != '\r';
    }

    /**
     * What the server says at the end of its answer, its first line, redacted; blank if it says nothing.
     *
     * @param width how many cells a row has; a line with as many is a row, whatever it begins with
     */
    String error(int width) {
        String text = new String(tail, 0, filled, StandardCharsets.UTF_8);
        Matcher matcher = ERROR.matcher(text);
        while (matcher.find()) {
            if (isOutside(text, matcher.start()) && !isRow(text, matcher.start(), width)) {
                String said =
                        END_OF_LIST.matcher(text.substring(matcher.start())).replaceFirst("}");
                ClassifiedAnswer classified = ClassifiedAnswer.ofBody(said);
                return classified.message().isEmpty() && said.startsWith("<") ? "a web page" : classified.said();
            }
        }
        return "";
    }

    /** Whether a place is in no cell: at the beginning of a line, or in JSON where a value may begin; and not in quotes. */
    private boolean isOutside(String text, int place) {
        String before = text.substring(0, place).stripTrailing();
        boolean line = place > 0 ? isLineEnd(text.charAt(place - 1)) : !cut;
        boolean value = format == TableFormat.JSON
                && !before.isEmpty()
                && "[]},".indexOf(before.charAt(before.length() - 1)) >= 0;
        return (line || value) && !isInQuotes(text, place);
    }

    private boolean isRow(String text, int place, int width) {
        String line = text.substring(place).lines().findFirst().orElse("");
        return format == TableFormat.CSV
                && width > 1
                && line.chars().filter(c -> c == ',').count() == width - 1;
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** Counted from the end: a place is in quotes if the end is, and an even number of quotes is between them. */
    private boolean isInQuotes(String text, int place) {
        boolean quotes = openQuote;
        boolean backslash = false;
        for (int i = place; i < text.length(); i++) {
            char c = text.charAt(i);
            quotes ^= c == '"' && !backslash;
            backslash = format == TableFormat.JSON && c == '\\' && !backslash;
        }
        return quotes;
    }
}
