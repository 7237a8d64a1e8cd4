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
 * Where in {@code records.ndjson} the latest state of each record is: all that is kept in memory of the records.
 *
 * @param places the line of each record, in the order of records
 * @param columnSets the column sets, in the order of the file
 * @param size the length of the file up to the end of its last whole change
 * @param live how many bytes of it hold the latest state of a record
 */
public record RecordIndex(NavigableMap<String, Line> places, List<ColumnSet> columnSets, long size, long live) {
    private static final int BUFFER = 1 << 18;

    /**
     * A line in the file.
     *
     * @param columnSet the place in the list of column sets of the one that it belongs to
     */
    public record Line(long offset, int length, int columnSet) {}

    /**
     * Reads a file. What follows the last whole change was left by a killed process and is not part of the records; neither is a last
     * column set whose dictionary never came to be.
     *
     * @param dictionary the number of the dictionary in force
     * @throws IOException if it cannot be read, or a line in it is damaged
     */
    static RecordIndex of(Path file, long dictionary) throws IOException {
        var scan = new Scan();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            scan.read(in);
        }
        int last = scan.columnSets.size() - 1;
        if (last >= 0 && scan.columnSets.get(last).dictionary() > dictionary) {
            ColumnSet undone = scan.columnSets.remove(last);
            return new RecordIndex(scan.places, scan.columnSets, undone.offset(), scan.live);
        }
        return new RecordIndex(scan.places, scan.columnSets, scan.whole, scan.live);
    }

    private static final class Scan {
        private final NavigableMap<String, Line> places = new TreeMap<>(RecordOrder.BY_ID);
        private final List<ColumnSet> columnSets = new ArrayList<>();
        private final Map<String, Optional<Line>> change = new LinkedHashMap<>();
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
            RecordLogLine read = RecordLogLine.of(line);
            switch (read.kind()) {
                case COLUMNS -> columnSets.add(RecordLogLine.columnSet(line, start));
                case RECORD -> {
                    if (columnSets.isEmpty()) {
                        throw new IOException("a record before any columns");
                    }
                    change.put(read.id(), Optional.of(new Line(start, line.length, columnSets.size() - 1)));
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

        private void settle(String id, Optional<Line> now) {
            Line before = places.remove(id);
            now.ifPresent(place -> places.put(id, place));
            live += now.map(Line::length).orElse(0) - (before == null ? 0 : before.length());
        }
    }
}
