package org.rcol.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/**
 * How a file with a secret is kept, found out without reading it.
 *
 * @param mode its permissions such as {@code rw-------}; blank where they cannot be told
 * @param owner the account it belongs to; blank where that cannot be told
 * @param isOpen whether its permissions let other accounts read or change it
 * @param doubt why permissions cannot be checked; blank where they can
 */
public record FilePermissions(Path file, String mode, String owner, boolean isOpen, String doubt) {
    // Windows drives in WSL, shares, and what USB sticks have: all files show the same made-up mode there.
    private static final Set<String> MADE_UP = Set.of(
            "9p", "drvfs", "v9fs", "cifs", "smb3", "smbfs", "vfat", "msdos", "exfat", "fuseblk", "ntfs", "ntfs3");

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    /** Looks at a file; a link is followed. */
    public static FilePermissions of(Path file) {
        try {
            String system = Files.getFileStore(file).type();
            if (isMadeUp(system)) {
                return cannotTell(file, "modes on a file system of type " + system + " are made up");
            }
            var attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return new FilePermissions(
                    file,
                    PosixFilePermissions.toString(attributes.permissions()),
                    attributes.owner().getName(),
                    attributes.permissions().stream().anyMatch(OTHERS::contains),
                    "");
        } catch (IOException | UnsupportedOperationException e) {
            return cannotTell(file, "this file system has no modes");
        }
    }

    /** Whether the modes that a type of file system shows mean nothing. */
    static boolean isMadeUp(String system) {
        return MADE_UP.contains(system.toLowerCase(Locale.ROOT));
    }

    private static FilePermissions cannotTell(Path file, String doubt) {
        return new FilePermissions(file, "", "", false, doubt);
    }
}
