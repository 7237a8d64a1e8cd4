package org.rcol.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rcol.file.BoundedFile;

/**
 * A log of lines that only its owner can read: {@code NAME.jsonl} and, when that is full, {@code NAME.jsonl.1} to {@code .9}, the oldest
 * of which goes. Ten files of 1 MB are all it ever takes.
 *
 * <p>Several processes may add at once: a lock next to it lets one write at a time.
 */
public final class LineLog {
    private static final long FULL = 1_000_000;
    private static final int OLD_FILES = 9;
    /** What has more was not written by this. */
    private static final int MOST = 10_000_000;

    private final Path file;

    /** The log of a name. */
    public LineLog(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Adds a line; the text holds no line break. */
    public void add(String line) throws IOException {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        Path folder = file.resolveSibling("");
        OwnerOnly.folder(folder);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        try (FileChannel door = open(file.resolveSibling(file.getFileName() + ".lock"), StandardOpenOption.WRITE);
                FileLock lock = door.lock()) {
            if (lock.isValid() && Files.exists(file) && Files.size(file) + bytes.length > FULL) {
                rotate();
            }
            try (FileChannel log = open(file, StandardOpenOption.APPEND)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    log.write(rest);
                }
            }
        }
    }

    private FileChannel open(Path path, StandardOpenOption how) throws IOException {
        return OwnerOnly.open(path, Set.of(StandardOpenOption.CREATE, how));
    }

    private void rotate() throws IOException {
        for (int old = OLD_FILES; old >= 1; old--) {
            Path from = old == 1 ? file : old(old - 1);
            if (Files.exists(from)) {
                Path to = old(old);
                BusyFile.patiently(to, () -> Files.move(from, to, StandardCopyOption.REPLACE_EXISTING));
            }
        }
    }

    private Path old(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    /** All lines, the newest last; none where there is no log yet. */
    public List<String> read() throws IOException {
        var lines = new ArrayList<String>();
        for (int old = OLD_FILES; old >= 0; old--) {
            Path part = old == 0 ? file : old(old);
            if (Files.exists(part)) {
                lines.addAll(new String(BoundedFile.left(part, MOST), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
            }
        }
        return lines;
    }
}
