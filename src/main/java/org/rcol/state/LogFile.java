package org.rcol.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.stream.Collectors;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** A file that lines are added to, each with its time in UTC; a new one can be read by its owner only. */
public final class LogFile {
    private final FileChannel channel;
    private final Clock clock;
    private boolean failed;

    private LogFile(FileChannel channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    /**
     * Opens a file at its end.
     *
     * @param name how messages call it
     * @throws RcolException {@code LOCAL_IO} if it cannot be opened
     */
    public static LogFile open(Path file, String name, Clock clock) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw unopened(name).hint("there is no folder " + folder + "; make it first");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw unopened(name).hint("it is not a regular file");
        }
        try {
            FileChannel channel = OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND));
            return new LogFile(channel, clock);
        } catch (IOException e) {
            throw unopened(name).hint("is it writable for you?").cause(e);
        }
    }

    private static RcolException unopened(String name) {
        return RcolException.of(Kind.LOCAL_IO, "the log file " + name + " cannot be opened, so nothing was done");
    }

    /**
     * Adds a text, each of its lines with the time.
     *
     * @return whether this is the first text that could not be added
     */
    public boolean add(String text) {
        String time = Instant.now(clock).truncatedTo(ChronoUnit.SECONDS).toString();
        String lines = text.lines().map(line -> time + " " + line + "\n").collect(Collectors.joining());
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return false;
        } catch (IOException e) {
            boolean first = !failed;
            failed = true;
            return first;
        }
    }

    /** Ends it. */
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // All that was added is written.
        }
    }
}
