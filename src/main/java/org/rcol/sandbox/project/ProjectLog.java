package org.rcol.sandbox.project;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.rcol.sandbox.store.StoredFile;
import org.rcol.state.AtomicFile;

/**
 * What was done through the API, in {@code log.ndjson}: lines that are only ever added. Memory holds where each line begins, and no more.
 *
 * <p>Times are those of the given clock in its zone, to the second.
 */
public final class ProjectLog implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final Clock clock;
    private long[] starts = new long[64];
    private int lines;

    private ProjectLog(Path file, FileChannel channel, Clock clock) {
        this.file = file;
        this.channel = channel;
        this.clock = clock;
    }

    /** Opens the log of a folder, or creates it; a last line that a killed process left unfinished is cut off. */
    static ProjectLog open(Path file, Clock clock) {
        if (!Files.exists(file)) {
            AtomicFile.write(file, new byte[0]);
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var log = new ProjectLog(file, channel, clock);
            log.scan();
            return log;
        } catch (IOException e) {
            throw StoredFile.damaged(file, e);
        }
    }

    private void scan() throws IOException {
        long at = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        ended(at + i + 1);
                    }
                }
                at += n;
            }
        }
        channel.truncate(starts[lines]);
    }

    /** Another line is there, and the next one begins at this place. */
    private void ended(long next) {
        lines++;
        if (lines == starts.length) {
            starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines] = next;
    }

    /** The server's time. */
    public LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Adds what a user did now. */
    public void add(String user, LoggedAction.Kind kind, String action, String details, List<String> records)
            throws IOException {
        byte[] line = new LoggedAction(now(), user, kind, action, details, records).line();
        synchronized (this) {
            long end = starts[lines];
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
            ended(end + line.length);
        }
    }

    /** What is done with each entry. */
    public interface Reader {
        void read(LoggedAction entry) throws IOException;
    }

    /** How many entries there are. */
    public synchronized int size() {
        return lines;
    }

    /** Reads the first {@code count} entries of the log, the newest of them first. */
    public void newestFirst(int count, Reader reader) throws IOException {
        long[] all;
        synchronized (this) {
            all = Arrays.copyOf(starts, count + 1);
        }
        for (int i = count - 1; i >= 0; i--) {
            ByteBuffer line = ByteBuffer.allocate((int) (all[i + 1] - all[i]));
            while (line.hasRemaining() && channel.read(line, all[i] + line.position()) >= 0) {
                // Until the line is whole.
            }
            try {
                reader.read(LoggedAction.of(line.array()));
            } catch (DateTimeException e) {
                throw new IOException("no time in a line of the sandbox's log", e);
            }
        }
    }

    /** The records that were made or changed within these times, both included. */
    public Set<String> changed(LocalDateTime begin, LocalDateTime end) throws IOException {
        var records = new HashSet<String>();
        newestFirst(size(), entry -> {
            boolean within = !entry.time().isBefore(begin) && !entry.time().isAfter(end);
            if (within && entry.kind().isChange()) {
                records.addAll(entry.records());
            }
        });
        return records;
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
