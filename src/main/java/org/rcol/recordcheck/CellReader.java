package org.rcol.recordcheck;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Makes the cells of one column. Most columns hold few different values, so each of the first ones is judged once and found by its bytes
 * afterwards; what comes when there is no more room is judged each time.
 */
final class CellReader {
    private static final int LONGEST_KEPT = 64;
    private static final int FIRST_SLOTS = 16;
    private static final int MOST_SLOTS = 4_096;

    private final ValueCheck check;
    private final Room room;
    private final boolean plain;
    private final Map<String, Cell> byText = new HashMap<>();
    /** Values as they were in the bytes of rows; the number of slots is a power of two, and half of them at most are used. */
    private byte[][] keys = new byte[FIRST_SLOTS][];

    private Cell[] cells = new Cell[FIRST_SLOTS];
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
        if (length > LONGEST_KEPT) {
            return check.of(row.text(index));
        }
        byte[] bytes = row.bytes();
        int hash = hash(bytes, start, start + length);
        int slot = hash & (keys.length - 1);
        while (keys[slot] != null) {
            if (Arrays.equals(keys[slot], 0, keys[slot].length, bytes, start, start + length)) {
                return cells[slot];
            }
            slot = (slot + 1) & (keys.length - 1);
        }
        String text = row.text(index);
        Cell cell = text.isEmpty() ? Cell.BLANK : check.of(text);
        if (used < MOST_SLOTS / 2 && room.take()) {
            keep(slot, Arrays.copyOfRange(bytes, start, start + length), cell);
        }
        return cell;
    }

    private static int hash(byte[] bytes, int from, int to) {
        int hash = 1;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + bytes[at];
        }
        return hash ^ (hash >>> 15);
    }

    private void keep(int slot, byte[] key, Cell cell) {
        keys[slot] = key;
        cells[slot] = cell;
        used++;
        if (used * 2 < keys.length) {
            return;
        }
        byte[][] before = keys;
        Cell[] judged = cells;
        keys = new byte[before.length * 2][];
        cells = new Cell[before.length * 2];
        for (int i = 0; i < before.length; i++) {
            if (before[i] != null) {
                int free = hash(before[i], 0, before[i].length) & (keys.length - 1);
                while (keys[free] != null) {
                    free = (free + 1) & (keys.length - 1);
                }
                keys[free] = before[i];
                cells[free] = judged[i];
            }
        }
    }
}
