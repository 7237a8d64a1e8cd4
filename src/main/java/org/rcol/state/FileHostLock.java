package org.rcol.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock of all processes of a user: the operating system's lock on a file of 32 bytes, which a killed process never keeps.
 *
 * <p>Where the file cannot be used, the process is alone with a budget of its own.
 */
final class FileHostLock implements HostLock {
    private static final int SIZE = Long.BYTES * 4;

    private final Path file;
    private @Nullable FileChannel channel;
    private RequestBudget own = RequestBudget.WHOLE;

    FileHostLock(Path file) {
        this.file = file;
    }

    @Override
    public boolean enter() {
        try {
            OwnerOnly.folder(file.toAbsolutePath().resolveSibling(""));
            FileChannel opened = OwnerOnly.open(
                    file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            if (isLocked(opened)) {
                channel = opened;
                return true;
            }
            opened.close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The lock lives as long as its channel. */
    private static boolean isLocked(FileChannel opened) throws IOException {
        try {
            FileLock lock = opened.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            opened.close();
            throw e;
        }
    }

    @Override
    public void exit() {
        FileChannel mine = channel;
        channel = null;
        try {
            if (mine != null) {
                mine.close();
            }
        } catch (IOException e) {
            // The end of the process frees it.
        }
    }

    @Override
    public RequestBudget budget() {
        FileChannel mine = channel;
        if (mine == null) {
            return own;
        }
        try {
            ByteBuffer bytes = ByteBuffer.allocate(SIZE);
            mine.position(0);
            while (bytes.hasRemaining() && mine.read(bytes) >= 0) {}
            return parse(bytes.flip());
        } catch (IOException e) {
            return own;
        }
    }

    private static RequestBudget parse(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return RequestBudget.WHOLE;
        }
        if (bytes.remaining() < SIZE) {
            return RequestBudget.DAMAGED;
        }
        var budget = new RequestBudget(bytes.getLong(), bytes.getLong(), bytes.getLong());
        return bytes.getLong() == check(budget) ? budget : RequestBudget.DAMAGED;
    }

    private static long check(RequestBudget budget) {
        return ~(budget.spentUntil() ^ budget.restUntil() ^ budget.left());
    }

    @Override
    public void leave(RequestBudget budget) {
        own = budget;
        FileChannel mine = channel;
        try {
            if (mine != null) {
                mine.position(0);
                mine.write(ByteBuffer.allocate(SIZE)
                        .putLong(budget.spentUntil())
                        .putLong(budget.restUntil())
                        .putLong(budget.left())
                        .putLong(check(budget))
                        .flip());
            }
        } catch (IOException e) {
            // The budget of this process holds on.
        }
    }
}
