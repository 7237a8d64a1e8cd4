package org.rcol.dictionary;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * The directory at the end of a zip, which most programs read it by. A zip that was cut lacks it, and where it names other entries than the
 * zip has, what REDCap takes in is not what was checked.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_BYTES = 46;
    private static final int LONGEST_COMMENT = 0xffff;

    private ZipDirectory() {}

    /** Whether the directory of a zip is whole and names these entries, which all have different names. */
    static boolean names(byte[] zip, Collection<String> entries) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = end(bytes);
        if (end < 0) {
            return false;
        }
        int count = Short.toUnsignedInt(bytes.getShort(end + 10));
        long begin = end - Integer.toUnsignedLong(bytes.getInt(end + 12));
        if (count != entries.size() || begin < 0) {
            return false;
        }
        try {
            List<String> named =
                    names(bytes.slice((int) begin, end - (int) begin).order(ByteOrder.LITTLE_ENDIAN));
            return named.size() == count && new HashSet<>(named).equals(new HashSet<>(entries));
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            return false;
        }
    }

    /** Where the record behind the directory begins; -1 if there is none. */
    private static int end(ByteBuffer bytes) {
        int last = bytes.capacity() - END_BYTES;
        for (int at = last; at >= 0 && at >= last - LONGEST_COMMENT; at--) {
            if (bytes.getInt(at) == END && at + Short.toUnsignedInt(bytes.getShort(at + 20)) <= last) {
                return at;
            }
        }
        return -1;
    }

    private static List<String> names(ByteBuffer directory) {
        var names = new ArrayList<String>();
        while (directory.hasRemaining()) {
            int at = directory.position();
            if (directory.getInt(at) != ENTRY) {
                return List.of();
            }
            byte[] name = new byte[Short.toUnsignedInt(directory.getShort(at + 28))];
            int behind =
                    Short.toUnsignedInt(directory.getShort(at + 30)) + Short.toUnsignedInt(directory.getShort(at + 32));
            directory.position(at + ENTRY_BYTES).get(name);
            if (behind > directory.remaining()) {
                return List.of();
            }
            directory.position(directory.position() + behind);
            names.add(new String(name, StandardCharsets.UTF_8));
        }
        return names;
    }
}
