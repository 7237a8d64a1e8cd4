package org.rcol.sandbox.records;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Set;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RecordIndex.Line;

/** Reads records from their places in the file, their values at the positions of a layout; neighbours come with one read of the disk. */
public final class RecordReader {
    private static final int WINDOW = 1 << 18;

    private final FileChannel channel;
    private final int[][] targets;
    private final int columns;
    private byte[] window = new byte[0];
    private long windowStart;
    private int windowLength;

    /**
     * A reader of some columns.
     *
     * @param wanted the names of the columns; all others are blank in what it reads
     */
    RecordReader(FileChannel channel, List<ColumnSet> columnSets, RecordLayout layout, Set<String> wanted) {
        this.channel = channel;
        this.targets = ColumnSet.targets(columnSets, layout, wanted);
        this.columns = layout.size();
    }

    /** The record in a line. */
    public StoredRecord read(Line place) throws IOException {
        boolean inside = place.offset() >= windowStart && place.offset() + place.length() <= windowStart + windowLength;
        if (!inside) {
            fill(place);
        }
        int offset = (int) (place.offset() - windowStart);
        return RecordLogLine.record(window, offset, place.length(), targets[place.columnSet()], columns);
    }

    private void fill(Line place) throws IOException {
        int wanted = Math.max(WINDOW, place.length());
        window = window.length >= wanted ? window : new byte[wanted];
        windowStart = place.offset();
        ByteBuffer buffer = ByteBuffer.wrap(window);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, windowStart + buffer.position()) < 0) {
                break;
            }
        }
        windowLength = buffer.position();
        if (windowLength < place.length()) {
            throw new EOFException("the sandbox's records are shorter than they were");
        }
    }
}
