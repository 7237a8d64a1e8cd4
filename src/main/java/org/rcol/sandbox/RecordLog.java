package org.rcol.sandbox;

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
import org.rcol.sandbox.RecordIndex.Drop;
import org.rcol.sandbox.RecordIndex.Place;
import org.rcol.state.AtomicFile;

/**
 * The records of a project as a file of lines that only ever grows while the sandbox runs: {@code records.ndjson}.
 *
 * <p>An export reads its snapshot while others write. What became waste is cleared away at the next start.
 */
final class RecordLog implements AutoCloseable {
    private static final long WASTE_ALLOWED = 1 << 16;
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final NavigableMap<String, Place> places;
    private final List<Drop> drops;
    private RecordReader reader;
    private long end;

    private RecordLog(Path file, FileChannel channel, RecordIndex index) {
        this.file = file;
        this.channel = channel;
        this.places = index.places();
        this.drops = new ArrayList<>(index.drops());
        this.end = index.size();
        this.reader = new RecordReader(channel, drops);
    }

    /**
     * Opens the records of a folder, or begins them.
     *
     * @param dictionary the number of the dictionary in force; columns that a later one ended are still there, for it never came to be
     * @throws RcolException {@code LOCAL_IO} if they cannot be read or written, or are damaged
     */
    static RecordLog open(Path file, long dictionary) {
        if (!Files.exists(file)) {
            AtomicFile.write(file, new byte[0]);
        }
        try {
            RecordIndex index = RecordIndex.of(file);
            boolean undone = index.newest() > dictionary;
            if (undone || index.size() - index.live() > Math.max(WASTE_ALLOWED, index.live())) {
                compact(file, undone ? withoutLastDrop(index) : index);
                index = RecordIndex.of(file);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            channel.truncate(index.size());
            return new RecordLog(file, channel, index);
        } catch (IOException e) {
            throw ProjectFile.damaged(file, e);
        }
    }

    private static RecordIndex withoutLastDrop(RecordIndex index) {
        List<Drop> kept = index.drops().subList(0, index.drops().size() - 1);
        return new RecordIndex(index.places(), kept, index.size(), index.live(), index.newest());
    }

    private static void compact(Path file, RecordIndex index) throws IOException {
        Path part = AtomicFile.part(file);
        try (FileChannel from = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel to = AtomicFile.create(part)) {
            var reader = new RecordReader(from, index.drops());
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(to), BUFFER);
            for (Place place : index.places().values()) {
                out.write(LogLine.ofRecord(reader.read(place)));
            }
            out.flush();
            to.force(true);
        }
        AtomicFile.publish(part, file);
    }

    /** The records that were there at one moment, whatever is written later. */
    record Snapshot(Path file, List<Place> places, List<Drop> drops) {
        /** Opens them for reading; the channel is the caller's to close. */
        RecordReader reader(FileChannel open) {
            return new RecordReader(open, drops);
        }

        FileChannel open() throws IOException {
            return FileChannel.open(file, StandardOpenOption.READ);
        }
    }

    /** The records with these ids, or all of them for none, in the order of records. */
    Snapshot snapshot(Collection<String> ids) {
        List<Place> chosen = ids.isEmpty()
                ? List.copyOf(places.values())
                : ids.stream()
                        .distinct()
                        .filter(places::containsKey)
                        .sorted(RecordOrder.BY_ID)
                        .map(places::get)
                        .toList();
        return new Snapshot(file, chosen, List.copyOf(drops));
    }

    Set<String> ids() {
        return places.keySet();
    }

    /** Where the latest state of a record stands. */
    Optional<Place> place(String id) {
        return Optional.ofNullable(places.get(id));
    }

    Optional<StoredRecord> read(String id) throws IOException {
        Optional<Place> place = place(id);
        return place.isPresent() ? Optional.of(read(place.get())) : Optional.empty();
    }

    StoredRecord read(Place place) throws IOException {
        return reader.read(place);
    }

    /** Begins a change of many records that is carried out whole or not at all. */
    RecordBatch begin() {
        return new RecordBatch(this);
    }

    /** Ends columns for all records that are there; it counts once the dictionary of this number is in force. */
    void drop(long dictionary, Set<String> columns) throws IOException {
        long offset = end;
        append(LogLine.ofDrop(dictionary, columns));
        drops.add(new Drop(offset, Set.copyOf(columns)));
        reader = new RecordReader(channel, drops);
    }

    /** Takes the last drop back, for its dictionary could not be written. */
    void undoDrop() throws IOException {
        cutBack(drops.remove(drops.size() - 1).offset());
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
        reader = new RecordReader(channel, drops);
    }

    /** Makes written lines count. */
    void settle(Map<String, Place> written, Set<String> removed) {
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
