package org.rcol.sandbox.records;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where in {@code records.ndjson} the latest state of each record stands: all that is kept in memory of the records.
 *
 * @param places the line of each record, in the order of records
 * @param eras the eras, in the order of the file
 * @param size the length of the file up to the end of its last whole change
 * @param live how many bytes of it hold the latest state of a record
 */
public record RecordIndex(NavigableMap<String, Place> places, List<Era> eras, long size, long live) {
    private static final int BUFFER = 1 << 18;

    /**
     * A line in the file.
     *
     * @param era the place in the list of eras of the one that it belongs to
     */
    public record Place(long offset, int length, int era) {}

    /**
     * Reads a file. What stands behind the last whole change is what a killed process left, and is no part of the records; so is a last
     * era whose dictionary never came to be.
     *
     * @param dictionary the number of the dictionary in force
     * @throws IOException if it cannot be read, or a line in it is damaged
     */
    static RecordIndex of(Path file, long dictionary) throws IOException {
        var scan = new Scan();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            scan.read(in);
        }
        int last = scan.eras.size() - 1;
        if (last >= 0 && scan.eras.get(last).dictionary() > dictionary) {
            Era undone = scan.eras.remove(last);
            return new RecordIndex(scan.places, scan.eras, undone.offset(), scan.live);
        }
        return new RecordIndex(scan.places, scan.eras, scan.whole, scan.live);
    }

    private static final class Scan {
        private final NavigableMap<String, Place> places = new TreeMap<>(RecordOrder.BY_ID);
        private final List<Era> eras = new ArrayList<>();
        private final Map<String, Optional<Place>> change = new LinkedHashMap<>();
        private long start;
        private long whole;
        private long live;

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
                case ERA -> eras.add(LogLine.era(line, start));
                case RECORD -> {
                    if (eras.isEmpty()) {
                        throw new IOException("a record before any columns");
                    }
                    change.put(read.id(), Optional.of(new Place(start, line.length, eras.size() - 1)));
                }
                case DELETION -> change.put(read.id(), Optional.empty());
                case COMMIT -> {
                    change.forEach(this::settle);
                    change.clear();
                }
            }
            start += line.length;
            if (change.isEmpty()) {
                whole = start;
            }
        }

        private void settle(String id, Optional<Place> now) {
            Place before = places.remove(id);
            now.ifPresent(place -> places.put(id, place));
            live += now.map(Place::length).orElse(0) - (before == null ? 0 : before.length());
        }
    }
}
