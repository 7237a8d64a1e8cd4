package org.rcol.recordcheck;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the cells of one column. Most columns hold few different values, so each of the first ones is judged once and found by its bytes
 * afterwards; what comes when there is no more room, and what is long, is judged each time.
 */
final class CellReader {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Values of one byte, as most codes are, have places of their own. */
    private static final int ASCII = 128;
    /** Three words hold a value of so many bytes, as many as a date with its time and quotes has, and its length. */
    private static final int LONGEST_KEPT = 23;

    private static final int WORDS = 3;

    private static final int FIRST_SLOTS = 16;
    private static final int MOST_SLOTS = 4_096;

    private final ValueCheck check;
    private final Room room;
    private final boolean plain;
    private final Map<String, Cell> byText = new HashMap<>();
    private final @Nullable Cell[] single = new Cell[ASCII];
    /** Three words for each slot; the number of slots is a power of two, and half of them at most are used. */
    private long[] keys = new long[WORDS * FIRST_SLOTS];

    private @Nullable Cell[] cells = new Cell[FIRST_SLOTS];
    private int used;

    /** How many values may still be kept for all columns of a table together. */
    static final class Room {
        private int left = 100_000;

        private boolean take() {
            return left-- > 0;
        }
    }

    CellReader(ValueCheck check, Room room) {
        this(check, room, false);
    }

    private CellReader(ValueCheck check, Room room, boolean plain) {
        this.check = check;
        this.room = room;
        this.plain = plain;
    }

    /** A reader of a column in which any value is one, and whose values nothing refers to: only whether there is one matters. */
    static CellReader plain() {
        return new CellReader(ValueCheck.ANYTHING, new Room(), true);
    }

    /** The cell with this text. */
    Cell of(String text) {
        if (text.isEmpty()) {
            return Cell.BLANK;
        }
        if (plain) {
            return Cell.FILLED;
        }
        Cell known = byText.get(text);
        if (known != null) {
            return known;
        }
        Cell cell = check.of(text);
        if (text.length() <= LONGEST_KEPT && room.take()) {
            byText.put(text, cell);
        }
        return cell;
    }

    /** The cell in a row. */
    Cell of(RecordCells row, int index) {
        int start = row.start(index);
        int length = row.end(index) - start;
        if (length == 0) {
            return Cell.BLANK;
        }
        if (plain) {
            // Two quotes are a blank cell.
            return length == 2 && row.text(index).isEmpty() ? Cell.BLANK : Cell.FILLED;
        }
        byte[] bytes = row.bytes();
        if (length == 1 && bytes[start] >= 0) {
            Cell known = single[bytes[start]];
            if (known == null) {
                known = judged(row, index);
                single[bytes[start]] = known;
            }
            return known;
        }
        return length > LONGEST_KEPT ? judged(row, index) : kept(row, index, bytes, start, length);
    }

    private Cell judged(RecordCells row, int index) {
        String text = row.text(index);
        return text.isEmpty() ? Cell.BLANK : check.of(text);
    }

    private Cell kept(RecordCells row, int index, byte[] bytes, int start, int length) {
        long low = word(bytes, start, Math.min(length, Long.BYTES));
        long middle =
                length > Long.BYTES ? word(bytes, start + Long.BYTES, Math.min(length - Long.BYTES, Long.BYTES)) : 0;
        long high = (length > 2 * Long.BYTES ? word(bytes, start + 2 * Long.BYTES, length - 2 * Long.BYTES) : 0)
                | (long) length << (Long.SIZE - Byte.SIZE);
        int slot = slot(low, middle, high);
        for (Cell known = cells[slot]; known != null; known = cells[slot]) {
            int key = WORDS * slot;
            if (keys[key] == low && keys[key + 1] == middle && keys[key + 2] == high) {
                return known;
            }
            slot = (slot + 1) & (cells.length - 1);
        }
        Cell cell = judged(row, index);
        if (used < MOST_SLOTS / 2 && room.take()) {
            keep(slot, low, middle, high, cell);
        }
        return cell;
    }

    /** Up to eight bytes as one number. */
    private static long word(byte[] bytes, int from, int length) {
        if (from + Long.BYTES <= bytes.length) {
            long eight = (long) EIGHT.get(bytes, from);
            return length == Long.BYTES ? eight : eight & ((1L << (length * Byte.SIZE)) - 1);
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = word << Byte.SIZE | (bytes[from + i] & 0xFF);
        }
        return word;
    }

    private int slot(long low, long middle, long high) {
        long mixed = (low ^ middle * 0x9E3779B97F4A7C15L ^ high * 0xC2B2AE3D27D4EB4FL) * 0xD1B54A32D192ED03L;
        return (int) (mixed >>> 40) & (cells.length - 1);
    }

    private void keep(int slot, long low, long middle, long high, Cell cell) {
        put(slot, low, middle, high, cell);
        used++;
        if (used * 2 < cells.length) {
            return;
        }
        long[] before = keys;
        Cell[] judged = cells;
        keys = new long[before.length * 2];
        cells = new Cell[judged.length * 2];
        for (int i = 0; i < judged.length; i++) {
            if (judged[i] != null) {
                int key = WORDS * i;
                int free = slot(before[key], before[key + 1], before[key + 2]);
                while (cells[free] != null) {
                    free = (free + 1) & (cells.length - 1);
                }
                put(free, before[key], before[key + 1], before[key + 2], judged[i]);
            }
        }
    }

    private void put(int slot, long low, long middle, long high, Cell cell) {
        keys[WORDS * slot] = low;
        keys[WORDS * slot + 1] = middle;
        keys[WORDS * slot + 2] = high;
        cells[slot] = cell;
    }
}
