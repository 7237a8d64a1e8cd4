package org.rcol.export.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import org.rcol.export.BatchOutput;
import org.rcol.state.AtomicFile;

/**
 * Puts an output together from an earlier one and from the rows of records that have changed since.
 *
 * <p>The new list of ids decides which records there are and in what order, so that the result is what a fresh export would be.
 */
final class RowMerge {
    private static final int BUFFER = 1 << 18;

    private final TableWriter into;
    private final int gap;
    private Path from = Path.of("");
    private long start = -1;
    private long end = -1;
    private long count;

    private RowMerge(TableWriter into) {
        this.into = into;
        this.gap = into.before().length + into.after().length;
    }

    /** A file and where its rows are. */
    record Source(Path file, OldRows rows) {}

    /** Writes the rows of all ids: of changed ones from the newer source, of others from the older; returns how many rows. */
    static long merge(List<String> ids, Predicate<String> changed, Source older, Source newer, TableWriter into) {
        String header = newer.rows().header().isEmpty()
                ? older.rows().header()
                : newer.rows().header();
        byte[] line = header.getBytes(StandardCharsets.ISO_8859_1);
        into.output().write(line);
        var merging = new RowMerge(into);
        for (String id : ids) {
            Source source = changed.test(id) ? newer : older;
            source.rows().of(id).ifPresent(place -> merging.add(source.file(), place));
        }
        merging.copy();
        into.end();
        into.output().keep();
        return merging.count;
    }

    /** Neighbours are copied in one piece. */
    private void add(Path file, long[] place) {
        count += place[2];
        if (file.equals(from) && place[0] == end + gap) {
            end = place[1];
            return;
        }
        copy();
        from = file;
        start = place[0];
        end = place[1];
    }

    private void copy() {
        if (start < 0) {
            return;
        }
        BatchOutput output = into.output();
        byte[] before = into.before();
        output.write(before);
        try (FileChannel channel = FileChannel.open(from, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            channel.position(start);
            long left = end - start;
            while (left > 0) {
                buffer.clear().limit((int) Math.min(left, BUFFER));
                int count = channel.read(buffer);
                if (count < 0) {
                    throw new IOException(from + " became shorter");
                }
                output.write(buffer.array(), 0, count);
                left -= count;
            }
        } catch (IOException e) {
            throw AtomicFile.failure(from, e);
        }
        byte[] after = into.after();
        output.write(after);
    }
}
