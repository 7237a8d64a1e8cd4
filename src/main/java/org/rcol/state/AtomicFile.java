package org.rcol.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Writes a file so that a reader finds the old content or the new and never half, also after a power cut: to {@code NAME.part} in the
 * same folder, fsync, rename, fsync of the folder.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Writes a file that only its owner can read; folders on the way are made the same.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be written; the old file, if any, is untouched then
     */
    public static void write(Path file, byte[] content) {
        try {
            Path part = part(file);
            try (FileChannel channel = create(part)) {
                writeAll(channel, content);
            }
            publish(part, file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /**
     * Writes a file of the user's own, such as one in git: an existing one keeps its permissions, a new one gets the usual.
     *
     * @throws RcolException {@code LOCAL_IO} if it cannot be written; the old file, if any, is untouched then
     */
    public static void rewrite(Path file, byte[] content) {
        Path part = part(file);
        try {
            Files.deleteIfExists(part);
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writeAll(channel, content);
            }
            if (Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(file));
            }
            publish(part, file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /** Makes the folder of a file and opens its {@code .part} for writing from the start. */
    public static FileChannel create(Path part) throws IOException {
        Path folder = folder(part);
        OwnerOnly.folder(folder);
        Files.deleteIfExists(part);
        return FileChannel.open(
                part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OwnerOnly.file(folder));
    }

    /** The name under which a file is written before it is complete. */
    public static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** Gives a complete, synced {@code .part} its name, durably. */
    public static void publish(Path part, Path file) throws IOException {
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolder(folder(file));
    }

    /** Removes a file durably; one that is not there is fine. */
    public static void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                syncFolder(folder(file));
            }
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** The file that a link leads to, so that the link stays one; the path itself where there is nothing yet. */
    public static Path target(Path file) {
        try {
            return Files.exists(file) ? file.toRealPath() : file;
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    private static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; its rename is journalled.
        }
    }

    /** The failure to write a file, in words. */
    public static RcolException failure(Path file, IOException e) {
        return RcolException.of(Kind.LOCAL_IO, file + " cannot be written")
                .hint("is the disk full, the folder writable, the file open in another program?")
                .cause(e);
    }
}
