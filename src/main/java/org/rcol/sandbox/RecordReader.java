package org.rcol.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.rcol.sandbox.RecordIndex.Drop;
import org.rcol.sandbox.RecordIndex.Place;

/** Reads records from their places in the file; neighbours come with one read of the disk. */
final class RecordReader {
    private static final int WINDOW = 1 << 18;

    private final FileChannel channel;
    private final List<Drop> drops;
    private byte[] window = new byte[0];
    private long windowStart;
    private int windowLength;

    RecordReader(FileChannel channel, List<Drop> drops) {
        this.channel = channel;
        this.drops = List.copyOf(drops);
    }

    StoredRecord read(Place place) throws IOException {
        boolean inside = place.offset() >= windowStart && place.offset() + place.length() <= windowStart + windowLength;
        if (!inside) {
            fill(place);
        }
        int offset = (int) (place.offset() - windowStart);
        StoredRecord record = LogLine.record(window, offset, place.length());
        for (Drop drop : drops) {
            if (drop.offset() > place.offset()) {
                record.values().keySet().removeAll(drop.columns());
            }
        }
        return record;
    }

    private void fill(Place place) throws IOException {
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
