package org.rcol.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
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
        try {
            publish(staged(file, content), file);
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Writes the {@code .part} of a file of the user's own, complete and with its permissions. */
    private static Path staged(Path file, byte[] content) throws IOException {
        Path part = part(file);
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, content);
        }
        if (Files.exists(file)) {
            copyPermissions(file, part);
        }
        return part;
    }

    /**
     * Writes several files of the user's own, all or none: every one is complete on the disk before the first gets its name, and if one cannot
     * get it, those before get back what they held.
     *
     * @throws RcolException {@code LOCAL_IO} if one cannot be written; all files are as they were then
     */
    public static void rewriteAll(Map<Path, byte[]> contents) {
        Map<Path, byte[]> before = new LinkedHashMap<>();
        var done = new ArrayList<Path>();
        for (Path file : contents.keySet()) {
            try {
                before.put(file, Files.readAllBytes(file));
                staged(file, contents.get(file));
            } catch (IOException e) {
                discard(contents.keySet());
                throw failure(file, e);
            }
        }
        for (Path file : contents.keySet()) {
            try {
                publish(part(file), file);
                done.add(file);
            } catch (IOException e) {
                done.forEach(written -> rewrite(written, before.getOrDefault(written, new byte[0])));
                discard(contents.keySet());
                throw failure(file, e);
            }
        }
    }

    private static void discard(Set<Path> files) {
        for (Path file : files) {
            try {
                Files.deleteIfExists(part(file));
            } catch (IOException e) {
                // It is in nobody's way; the next write of the file removes it.
            }
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        var store = Files.getFileStore(from);
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        } else if (store.supportsFileAttributeView(AclFileAttributeView.class)) {
            Files.getFileAttributeView(to, AclFileAttributeView.class)
                    .setAcl(Files.getFileAttributeView(from, AclFileAttributeView.class)
                            .getAcl());
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
        OwnerOnly.folder(folder(part));
        Files.deleteIfExists(part);
        return OwnerOnly.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** The name under which a file is written before it is complete. */
    public static Path part(Path file) {
        return file.resolveSibling(file.getFileName() + ".part");
    }

    /** Gives a complete, synced {@code .part} its name, durably. */
    public static void publish(Path part, Path file) throws IOException {
        // The second option is meant by the first, but not every file system knows that.
        BusyFile.patiently(
                file,
                () -> Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
        syncFolder(folder(file));
    }

    /** Removes a file durably; one that is not there is fine. */
    public static void delete(Path file) {
        try {
            BusyFile.patiently(file, () -> Files.deleteIfExists(file));
            syncFolder(folder(file));
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
                .hint(
                        BusyFile.isBusy(file, e)
                                ? "is it open in Excel or another program? close it there and run the command again; or is it read-only?"
                                : "is the disk full, the folder writable, the file open in another program?")
                .cause(e);
    }
}
