package org.rcol.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Writes a file that was not there, and never over one that is; not even one that another program makes at the same moment. */
public final class NewFile {
    private static final Set<OpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

    private NewFile() {}

    /**
     * Writes a file with the usual permissions; folders on the way are made.
     *
     * @return whether it was written; false if there is something of that name, be it a link to nowhere
     * @throws org.rcol.failure.RcolException {@code LOCAL_IO} if it cannot be written
     */
    public static boolean write(Path file, byte[] content) {
        return write(file, content, path -> FileChannel.open(path, NEW));
    }

    /** The same, readable only by its owner from its first byte on. */
    public static boolean writeSecret(Path file, byte[] content) {
        return write(file, content, path -> OwnerOnly.open(path, NEW));
    }

    /** Opens a file that was not there. */
    @FunctionalInterface
    private interface Opening {
        FileChannel of(Path file) throws IOException;
    }

    private static boolean write(Path file, byte[] content, Opening opening) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = opening.of(file)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }
}
