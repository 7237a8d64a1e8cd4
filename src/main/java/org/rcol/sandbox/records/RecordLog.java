package org.rcol.sandbox.records;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RecordIndex.Line;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * The records of a project as a file of lines that only ever grows while the sandbox runs: {@code records.ndjson}.
 *
 * <p>An export reads its snapshot while others write. What became waste is removed at the next start.
 */
public final class RecordLog implements AutoCloseable {
    private static final long WASTE_ALLOWED = 1 << 16;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final NavigableMap<String, Line> places;
    private final List<ColumnSet> columnSets;
    private RecordLayout layout;
    private RecordReader reader;
    private long end;

    private RecordLog(Path file, FileChannel channel, RecordIndex index, RecordLayout layout) {
        this.file = file;
        this.channel = channel;
        this.places = index.places();
        this.columnSets = new ArrayList<>(index.columnSets());
        this.layout = layout;
        this.end = index.size();
        this.reader = reader();
    }

    private RecordReader reader() {
        return new RecordReader(channel, columnSets, layout, layout.names());
    }

    /**
     * Opens the records of a folder, or creates their file.
     *
     * @param dictionary the number of the dictionary in force; columns that a later one ended are still there, because it never came into force
     * @param layout the columns of that dictionary
     * @throws RcolException {@code LOCAL_IO} if they cannot be read or written, or are damaged
     */
    public static RecordLog open(Path file, long dictionary, RecordLayout layout) {
        if (!Files.exists(file)) {
            AtomicFile.write(file, new byte[0]);
        }
        try {
            RecordIndex index = RecordIndex.of(file, dictionary);
            if (index.size() - index.live() > Math.max(WASTE_ALLOWED, index.live())) {
                compact(file, index, dictionary, layout);
                index = RecordIndex.of(file, dictionary);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.truncate(index.size());
            var log = new RecordLog(file, channel, index, layout);
            log.begin(dictionary, layout, Set.of());
            return log;
        } catch (IOException e) {
            throw StoredFile.damaged(file, e);
        }
    }

    private static void compact(Path file, RecordIndex index, long dictionary, RecordLayout layout) throws IOException {
        Path part = AtomicFile.part(file);
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel to = AtomicFile.create(part)) {
            var reader = new RecordReader(from, index.columnSets(), layout, layout.names());
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(to), BUFFER);
            out.write(RecordLogLine.ofColumnSet(dictionary, List.copyOf(layout.names()), Set.of()));
            for (Line place : index.places().values()) {
                out.write(RecordLogLine.ofRecord(reader.read(place)));
            }
            out.write(RecordLogLine.ofCommit(index.places().size()));
            out.flush();
            to.force(true);
        }
        AtomicFile.publish(part, file);
    }

    /** The records that were there at one moment, whatever is written later. */
    public record Snapshot(Path file, List<Line> places, List<ColumnSet> columnSets, RecordLayout layout) {
        /** Opens them for reading some columns; the channel is the caller's to close. */
        public RecordReader reader(FileChannel open, Set<String> columns) {
            return new RecordReader(open, columnSets, layout, columns);
        }

        /** Opens the file for a reader. */
        public FileChannel open() throws IOException {
            return FileChannel.open(file, StandardOpenOption.READ);
        }
    }

    /** The records with these ids, or all of them for none, in the order of records. */
    public Snapshot snapshot(Collection<String> ids) {
        List<Line> chosen = ids.isEmpty()
                ? List.copyOf(places.values())
                : ids.stream()
                        .distinct()
                        .filter(places::containsKey)
                        .sorted(RecordOrder.BY_ID)
                        .map(places::get)
                        .toList();
        return new Snapshot(file, chosen, List.copyOf(columnSets), layout);
    }

    /** The ids of the records, in the order of records. */
    public Set<String> ids() {
        return places.keySet();
    }

    /** Where the latest state of a record is. */
    Optional<Line> place(String id) {
        return Optional.ofNullable(places.get(id));
    }

    /** The record of an id. */
    public Optional<StoredRecord> read(String id) throws IOException {
        Optional<Line> place = place(id);
        return place.isPresent() ? Optional.of(read(place.get())) : Optional.empty();
    }

    /** The record in a line. */
    public StoredRecord read(Line place) throws IOException {
        return reader.read(place);
    }

    /** Begins a change of many records that is carried out whole or not at all. */
    public RecordBatch begin() {
        return new RecordBatch(this);
    }

    /** A point in the log to go back to. */
    public record Mark(long end, List<ColumnSet> columnSets, RecordLayout layout) {}

    /** Where the log ends now. */
    public Mark mark() {
        return new Mark(end, List.copyOf(columnSets), layout);
    }

    /**
     * Begins a column set where the columns are others or some of them end; it counts once the dictionary of this number is in force.
     *
     * @param ended the columns whose values end for all records that are there
     */
    public void begin(long dictionary, RecordLayout next, Set<String> ended) throws IOException {
        List<String> columns = List.copyOf(next.names());
        boolean same = !columnSets.isEmpty()
                && columnSets.get(columnSets.size() - 1).columns().equals(columns)
                && ended.isEmpty();
        if (!same) {
            long offset = end;
            append(RecordLogLine.ofColumnSet(dictionary, columns, ended));
            columnSets.add(new ColumnSet(offset, dictionary, columns, ended));
        }
        layout = next;
        reader = reader();
    }

    /** Takes back what was written since a mark. */
    public void backTo(Mark mark) throws IOException {
        columnSets.clear();
        columnSets.addAll(mark.columnSets());
        layout = mark.layout();
        cutBack(mark.end());
    }

    /** The place of the column set that lines belong to which are written now. */
    int columnSet() {
        return columnSets.size() - 1;
    }

    /** The length of the file. */
    long end() {
        return end;
    }

    /** Writes lines at the end; a write that fails half-way leaves nothing. */
    void append(byte[] lines) throws IOException {
        try {
            channel.position(end);
            ByteBuffer bytes = ByteBuffer.wrap(lines);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
        end += lines.length;
    }

    /** Makes the file as short as it was; what was read ahead of it may be overwritten later. */
    void cutBack(long to) throws IOException {
        channel.truncate(to);
        end = to;
        reader = reader();
    }

    /** Makes written lines count. */
    void settle(Map<String, Line> written, Set<String> removed) {
        places.putAll(written);
        places.keySet().removeAll(removed);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
