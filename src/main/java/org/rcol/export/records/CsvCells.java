package org.rcol.export.records;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The cells of one CSV row, as places in its bytes; the same object serves one row after the other. */
public final class CsvCells {
    private final byte[] bytes;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** Cells of rows in these bytes. */
    CsvCells(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Goes to the row between two places, the second one after its line end, and finds its first cells. */
    CsvCells at(int from, int to, int most) {
        count = 0;
        int end = to;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        boolean quoted = false;
        int start = from;
        for (int at = from; at < end && count < most; at++) {
            if (bytes[at] == '"') {
                quoted = !quoted;
            } else if (bytes[at] == ',' && !quoted) {
                add(start, at);
                start = at + 1;
            }
        }
        if (count < most) {
            add(start, end);
        }
        return this;
    }

    private void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    int count() {
        return count;
    }

    /** The place of a cell's first byte, its quote if it has one. */
    public int start(int cell) {
        return starts[cell];
    }

    /** The place after a cell's last byte. */
    public int end(int cell) {
        return ends[cell];
    }

    /** Whether a cell holds nothing. */
    public boolean isBlank(int cell) {
        return starts[cell] == ends[cell] || (ends[cell] - starts[cell] == 2 && bytes[starts[cell]] == '"');
    }

    /** Whether a cell has a line break; only one in quotes can have one. */
    public boolean hasLineBreak(int cell) {
        if (starts[cell] == ends[cell] || bytes[starts[cell]] != '"') {
            return false;
        }
        for (int at = starts[cell]; at < ends[cell]; at++) {
            if (bytes[at] == '\n' || bytes[at] == '\r') {
                return true;
            }
        }
        return false;
    }

    /** Whether a cell is UTF-8, as servers say of all. */
    public boolean isUtf8(int cell) {
        for (int at = starts[cell]; at < ends[cell]; at++) {
            if (bytes[at] < 0) {
                return utf8(starts[cell], ends[cell]).isPresent();
            }
        }
        return true;
    }

    /** Whether a cell is this one ASCII character. */
    boolean is(int cell, char c) {
        return ends[cell] - starts[cell] == 1 && bytes[starts[cell]] == c;
    }

    /** Where a cell's content begins, inside of quotes if it has them. */
    int innerStart(int cell) {
        return starts[cell] + (isQuoted(cell) ? 1 : 0);
    }

    int innerEnd(int cell) {
        return ends[cell] - (isQuoted(cell) ? 1 : 0);
    }

    private boolean isQuoted(int cell) {
        int from = starts[cell];
        int to = ends[cell];
        return to - from > 1 && bytes[from] == '"' && bytes[to - 1] == '"';
    }

    List<String> texts() {
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(i));
        }
        return texts;
    }

    /**
     * The text of a cell. Servers say UTF-8 and mean it, but projects hold stray Windows-1252 bytes (vubiostat/redcapAPI#290): a cell with
     * such a byte is read as that.
     */
    public String text(int cell) {
        String text = decoded(innerStart(cell), innerEnd(cell));
        return isQuoted(cell) && text.indexOf('"') >= 0 ? text.replace("\"\"", "\"") : text;
    }

    private String decoded(int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] < 0) {
                return beyondAscii(from, to);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private String beyondAscii(int from, int to) {
        return utf8(from, to).orElseGet(() -> Charset.forName("windows-1252")
                .decode(ByteBuffer.wrap(bytes, from, to - from))
                .toString());
    }

    private Optional<String> utf8(int from, int to) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
