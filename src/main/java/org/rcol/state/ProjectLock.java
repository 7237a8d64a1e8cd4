package org.rcol.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * The right to change one project from this account on this machine.
 *
 * <p>An operating-system lock on a file: it is freed when the process ends, however it ends, so it is never stale.
 */
public final class ProjectLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private ProjectLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock of a project.
     *
     * @throws RcolException {@code LOCKED} if another rcol has it; {@code LOCAL_IO} if the state folder cannot be written
     */
    public static ProjectLock take(UserState state, String host, String projectId) {
        return take(state.project(host, projectId).resolve("lock"), () -> RcolException.of(
                        Kind.LOCKED, "another rcol works on project " + projectId + " on " + host)
                .hint("wait until it has ended; the lock frees itself"));
    }

    /**
     * Takes the lock on a file.
     *
     * @param taken the failure to throw if another rcol has it
     * @throws RcolException {@code taken}; {@code LOCAL_IO} if the file's folder cannot be written
     */
    public static ProjectLock take(Path file, Supplier<RcolException> taken) {
        try {
            OwnerOnly.folder(file.toAbsolutePath().resolveSibling(""));
            FileChannel channel = OwnerOnly.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw taken.get();
            }
            return new ProjectLock(channel, lock);
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            // The end of the process frees it.
        }
    }
}
