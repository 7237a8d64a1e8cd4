package org.rcol.export.records;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Reads a CSV answer in blocks of whole rows without taking its cells apart, so that what goes into the file is what came over the wire.
 *
 * <p>A row ends at a line feed outside of quotes; a quote is doubled inside of quotes, and is otherwise only around a cell. Every row has
 * as many cells as the first, and there is no empty line between two rows: what breaks one of these rules is an answer that ended early, or
 * a text that a server put after its rows. Eight bytes are checked in one step, because few of them are one of the three that matter.
 */
public final class CsvBlocks {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long COMMAS = ONES * ',';
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BUFFER = 1 << 17;
    private static final int LONGEST_ROW = 1 << 29;

    private final InputStream stream;
    private final Queue<byte[]> spare;
    private byte[] bytes;
    private @Nullable CsvBlock last;
    /** What is read and not yet given out, and how far it was looked at. */
    private int start;

    private int looked;
    private int end;
    private boolean quoted;
    private boolean ended;
    private boolean begun;
    private boolean open;
    /** How many cells every row has; 0 before the first. */
    private int width;

    private int commas;
    private boolean emptyLine;

    private int[] rowEnds = new int[64];
    private int rows;
    private int blockStart;

    /** Blocks of an answer, each of which is over before the next is read. */
    public CsvBlocks(InputStream stream) {
        this(stream, new ArrayDeque<>());
    }

    /**
     * Blocks of an answer.
     *
     * @param spare buffers of earlier blocks that were kept and are not needed any more, put there on any thread
     */
    CsvBlocks(InputStream stream, Queue<byte[]> spare) {
        this.stream = stream;
        this.spare = spare;
        this.bytes = spareOr(BUFFER);
    }

    /**
     * The next block; none at the end. The one before is over, unless it was kept.
     *
     * @throws RcolException {@code BAD_ANSWER} if the answer ends inside a row
     */
    public @Nullable CsvBlock next() {
        rows = 0;
        while (true) {
            look();
            if (rows > 0 || (ended && lastRow())) {
                last = new CsvBlock(bytes, blockStart, Arrays.copyOf(rowEnds, rows), width, open);
                return last;
            }
            if (ended) {
                return null;
            }
            fill();
        }
    }

    /** Whether the last row of the last block came without a line end. */
    boolean endsOpen() {
        return open;
    }

    /** Finds the ends of rows in what was read, as far as they can be known without the next byte. */
    private void look() {
        blockStart = start;
        int at = looked;
        for (; at + Long.BYTES < end; at += Long.BYTES) {
            long word = (long) EIGHT.get(bytes, at);
            long marks = zeroes(word ^ QUOTES) | zeroes(word ^ LINE_FEEDS);
            long parts = zeroes(word ^ COMMAS);
            for (; marks != 0; marks &= marks - 1) {
                long before = Long.lowestOneBit(marks) - 1;
                commas += quoted ? 0 : Long.bitCount(parts & before);
                parts &= ~before;
                mark(at + (Long.numberOfTrailingZeros(marks) >> 3));
            }
            commas += quoted ? 0 : Long.bitCount(parts);
        }
        for (; at < end; at++) {
            byte one = bytes[at];
            if (one == '"' && quoted && at + 1 == end && !ended) {
                break;
            }
            if (one == '"' || one == '\n') {
                mark(at);
            } else if (one == ',' && !quoted) {
                commas++;
            }
        }
        looked = at;
    }

    /** A quote or a line feed. */
    private void mark(int at) {
        if (bytes[at] == '"') {
            quote(at);
        } else if (!quoted) {
            lineFeed(at);
        }
    }

    private void quote(int at) {
        boolean fits = quoted
                ? at + 1 == end || isBehindCell(bytes[at + 1])
                : at == start || bytes[at - 1] == ',' || bytes[at - 1] == '"';
        if (!fits) {
            throw RcolException.of(Kind.BAD_ANSWER, "a cell of the exported records is not quoted as CSV is")
                    .hint("try again; if it happens again, tell your REDCap administrator");
        }
        quoted = !quoted;
    }

    private static boolean isBehindCell(byte next) {
        return next == ',' || next == '\n' || next == '\r' || next == '"';
    }

    private void lineFeed(int at) {
        if (!isBlank(start, at)) {
            add(at + 1);
        } else if (width == 0) {
            blockStart = at + 1;
        } else {
            emptyLine = true;
        }
        start = at + 1;
    }

    private boolean isBlank(int from, int to) {
        return from == to || (to - from == 1 && bytes[from] == '\r');
    }

    private void add(int rowEnd) {
        int cells = commas + 1;
        commas = 0;
        if (emptyLine || (width > 0 && cells != width)) {
            String what = emptyLine
                    ? "the exported records have text after an empty line"
                    : "a row of the exported records does not have as many cells as the header: " + cells
                            + " in place of " + width;
            throw RcolException.of(Kind.BAD_ANSWER, what).hint("the answer may end in an error text; try again");
        }
        width = cells;
        if (rows == rowEnds.length) {
            rowEnds = Arrays.copyOf(rowEnds, rows * 2);
        }
        rowEnds[rows++] = rowEnd;
    }

    /** The highest bit of each byte that is zero, and no other bit. */
    private static long zeroes(long word) {
        return ~(((word & ~HIGH) + ~HIGH) | word | ~HIGH);
    }

    /** Moves the unfinished row to the front of a buffer and reads as much as there is room for. */
    private void fill() {
        int left = end - start;
        if (left >= LONGEST_ROW) {
            throw brokenOff(null);
        }
        byte[] into = buffer(left);
        System.arraycopy(bytes, start, into, 0, left);
        bytes = into;
        looked -= start;
        end = left;
        start = 0;
        try {
            while (end < bytes.length && !ended) {
                int count = stream.read(bytes, end, bytes.length - end);
                ended = count < 0;
                end += Math.max(0, count);
            }
        } catch (IOException e) {
            throw brokenOff(e);
        }
        if (!begun) {
            begun = true;
            start = hasMark() ? BYTE_ORDER_MARK.length : 0;
            looked = start;
        }
    }

    /** A buffer with room behind what is left: the same one, unless somebody still needs it. */
    private byte[] buffer(int left) {
        int size = left < BUFFER ? BUFFER : left * 2;
        boolean free = last == null || !last.isKept();
        return free && bytes.length >= size ? bytes : spareOr(size);
    }

    private byte[] spareOr(int size) {
        byte[] other = spare.poll();
        return other == null || other.length < size ? new byte[size] : other;
    }

    private boolean hasMark() {
        return end >= BYTE_ORDER_MARK.length
                && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    /** A missing line end of the last row is added; whether the row is complete, its cells must show. */
    private boolean lastRow() {
        boolean rest = start < end && !isBlank(start, end);
        if (quoted || (rest && width > 0 && commas + 1 != width)) {
            throw brokenOff(null);
        }
        if (!rest) {
            return false;
        }
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, end + 1);
        }
        bytes[end++] = '\n';
        open = true;
        blockStart = start;
        start = end;
        looked = end;
        add(end);
        return true;
    }

    /** The failure of rows that ended early, with its cause if there is one. */
    static RcolException brokenOff(@Nullable IOException e) {
        RcolException failure = RcolException.of(Kind.BAD_ANSWER, "the exported records ended early")
                .hint("try again");
        return e == null ? failure : failure.cause(e);
    }
}
