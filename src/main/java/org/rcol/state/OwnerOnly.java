package org.rcol.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.rcol.file.AccessList;

/** Makes files and folders that nobody but their owner can read, from their first byte on, where the file system can. */
final class OwnerOnly {
    private OwnerOnly() {}

    /** Opens a file; one that this makes is the owner's alone before anything is in it. */
    static FileChannel open(Path file, Set<? extends OpenOption> how) throws IOException {
        if (isPosix(file)) {
            return FileChannel.open(file, how, mode("rw-------"));
        }
        boolean isNew = Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
        FileChannel channel = FileChannel.open(file, how);
        if (isNew) {
            AccessList.keepToOwner(file);
        }
        return channel;
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Makes a folder and its parents; only folders that are new get the owner's permissions. */
    static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            folder(parent);
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " is not a folder");
        }
        try {
            make(folder);
        } catch (FileAlreadyExistsException e) {
            // Another rcol made it in the meantime.
        }
    }

    private static void make(Path folder) throws IOException {
        if (isPosix(folder)) {
            Files.createDirectory(folder, mode("rwx------"));
        } else {
            Files.createDirectory(folder);
            AccessList.keepToOwner(folder);
        }
    }
}
