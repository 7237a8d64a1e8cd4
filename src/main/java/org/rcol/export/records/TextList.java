package org.rcol.export.records;

import java.util.AbstractList;
import java.util.Arrays;

/**
 * Short texts in their order, each once, in little memory: their characters one after the other, and a table to find them. A text is made
 * anew whenever it is asked for.
 */
final class TextList extends AbstractList<String> {
    private byte[] bytes = new byte[256];
    /** Where each text ends. */
    private int[] ends = new int[16];

    private int size;
    /** For hashes of texts their places, from 1; 0 for none. At least half of it is free. */
    private int[] table = new int[32];

    @Override
    public int size() {
        return size;
    }

    @Override
    public String get(int place) {
        if (place >= size) {
            throw new IndexOutOfBoundsException(place);
        }
        var text = new StringBuilder(ends[place] - start(place));
        for (int at = start(place); at < ends[place]; at += width(at)) {
            text.append(charAt(at));
        }
        return text.toString();
    }

    /** The place of a text; -1 if it is not in the list. */
    int place(String text) {
        return table[slot(text)] - 1;
    }

    /** The place of a text, which is added if it is not in the list. */
    int placeOf(String text) {
        int slot = slot(text);
        if (table[slot] == 0) {
            append(text);
            table[slot] = size;
            if (size * 2 > table.length) {
                grow();
            }
            return size - 1;
        }
        return table[slot] - 1;
    }

    @Override
    public int indexOf(Object text) {
        return text instanceof String string ? place(string) : -1;
    }

    @Override
    public boolean contains(Object text) {
        return indexOf(text) >= 0;
    }

    private int start(int place) {
        return place == 0 ? 0 : ends[place - 1];
    }

    /** ASCII is one byte; any other character is a negative byte and two that are it. */
    private void append(String text) {
        int end = start(size);
        if (end + text.length() * 3 > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 3 / 2, end + text.length() * 3));
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[end++] = (byte) c;
            } else {
                bytes[end++] = -1;
                bytes[end++] = (byte) (c >> 8);
                bytes[end++] = (byte) c;
            }
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 3 / 2);
        }
        ends[size++] = end;
    }

    private int slot(String text) {
        int slot = first(text);
        while (table[slot] != 0 && !is(table[slot] - 1, text)) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private int first(String text) {
        return first(text.hashCode());
    }

    private int first(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ (mixed >>> 16)) & (table.length - 1);
    }

    /** What {@link String#hashCode} is defined to be. */
    private int hash(int place) {
        int hash = 0;
        for (int at = start(place); at < ends[place]; at += width(at)) {
            hash = hash * 31 + charAt(at);
        }
        return hash;
    }

    private char charAt(int at) {
        return bytes[at] >= 0 ? (char) bytes[at] : (char) (((bytes[at + 1] & 0xFF) << 8) | (bytes[at + 2] & 0xFF));
    }

    private int width(int at) {
        return bytes[at] >= 0 ? 1 : 3;
    }

    private boolean is(int place, String text) {
        int at = start(place);
        int end = ends[place];
        for (int i = 0; i < text.length(); i++) {
            if (at >= end || charAt(at) != text.charAt(i)) {
                return false;
            }
            at += width(at);
        }
        return at == end;
    }

    private void grow() {
        table = new int[table.length * 2];
        for (int place = 0; place < size; place++) {
            int slot = first(hash(place));
            while (table[slot] != 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = place + 1;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextList list
                ? size == list.size
                        && Arrays.equals(ends, 0, size, list.ends, 0, size)
                        && Arrays.equals(bytes, 0, start(size), list.bytes, 0, start(size))
                : super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
