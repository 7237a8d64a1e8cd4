package org.rcol.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where in {@code records.ndjson} the latest state of each record stands: all that is kept in memory of the records.
 *
 * @param places the line of each record, in the order of records
 * @param drops the ends of columns, in the order of the file
 * @param size the length of the file up to the end of its last whole line
 * @param live how many bytes of it hold the latest state of a record
 * @param newest the number of the newest dictionary that ended columns
 */
record RecordIndex(NavigableMap<String, Place> places, List<Drop> drops, long size, long live, long newest) {
    private static final int BUFFER = 1 << 18;

    /** A line in the file. */
    record Place(long offset, int length) {}

    /** From this place on, earlier values of these columns are gone. */
    record Drop(long offset, Set<String> columns) {}

    /**
     * Reads a file. A last line without its end is what a killed process left, and is no part of the records.
     *
     * @throws IOException if it cannot be read, or a line in it is damaged
     */
    static RecordIndex of(Path file) throws IOException {
        var scan = new Scan();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            scan.read(in);
        }
        return new RecordIndex(scan.places, scan.drops, scan.start, scan.live, scan.newest);
    }

    private static final class Scan {
        private final NavigableMap<String, Place> places = new TreeMap<>(RecordOrder.BY_ID);
        private final List<Drop> drops = new ArrayList<>();
        private long start;
        private long live;
        private long newest;

        void read(InputStream in) throws IOException {
            var line = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                int from = 0;
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        line.write(buffer, from, i + 1 - from);
                        take(line.toByteArray());
                        line.reset();
                        from = i + 1;
                    }
                }
                line.write(buffer, from, n - from);
            }
        }

        private void take(byte[] line) throws IOException {
            LogLine read = LogLine.of(line);
            switch (read.kind()) {
                case RECORD -> {
                    forget(read.id());
                    places.put(read.id(), new Place(start, line.length));
                    live += line.length;
                }
                case DELETION -> forget(read.id());
                case DROP -> {
                    drops.add(new Drop(start, LogLine.dropped(line)));
                    newest = read.dictionary();
                }
            }
            start += line.length;
        }

        private void forget(String id) {
            Place before = places.remove(id);
            live -= before == null ? 0 : before.length();
        }
    }
}
