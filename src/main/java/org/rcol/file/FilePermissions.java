package org.rcol.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a file with a secret is kept, found out without reading it.
 *
 * @param mode its permissions such as {@code rw-------}, or who is on its access control list; blank where they cannot be told
 * @param owner the account it belongs to; blank where that cannot be told
 * @param isOpen whether its permissions let other accounts read or change it
 * @param doubt why permissions cannot be checked; blank where they can
 * @param remedy the command that keeps it to its owner
 */
public record FilePermissions(Path file, String mode, String owner, boolean isOpen, String doubt, String remedy) {
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
        return of(file, file.toString());
    }

    /** The same for a file that the command to type calls by another name. */
    public static FilePermissions of(Path file, String name) {
        try {
            return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                    ? ofMode(file, name)
                    : ofList(file, name);
        } catch (IOException | UnsupportedOperationException e) {
            return cannotTell(file, "its permissions cannot be read");
        }
    }

    private static FilePermissions ofMode(Path file, String name) throws IOException {
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
                "",
                mode(name));
    }

    private static FilePermissions ofList(Path file, String name) throws IOException {
        Optional<AccessList> found = AccessList.of(file);
        if (found.isEmpty()) {
            return cannotTell(file, "this file system has no permissions");
        }
        AccessList list = found.get();
        if (list.saysNothing()) {
            return cannotTell(file, "its access control list has no entries");
        }
        List<String> others = list.others();
        return new FilePermissions(
                file,
                "access control list" + (others.isEmpty() ? "" : " with " + String.join(", ", others)),
                list.owner().getName(),
                !others.isEmpty(),
                "",
                closing(name, list.keeper(), others));
    }

    /**
     * The command that keeps a file to its owner, for one that need not be there yet.
     *
     * @param system the operating system's name
     * @param account the name of its owner
     */
    public static String remedy(String file, String system, String account) {
        return system.startsWith("Windows") ? closing(file, account, List.of()) : mode(file);
    }

    private static String mode(String file) {
        return "chmod 600 " + file;
    }

    /** What Windows has in place of chmod: no inherited entries, all for the owner, and nothing for those who have an entry of their own. */
    private static String closing(String file, String keeper, List<String> others) {
        return "icacls \"" + file + "\" /inheritance:r /grant:r \"" + keeper + ":F\""
                + others.stream().map(other -> " /remove:g \"" + other + "\"").collect(Collectors.joining());
    }

    /** Whether the modes that a type of file system shows mean nothing. */
    static boolean isMadeUp(String system) {
        return MADE_UP.contains(system.toLowerCase(Locale.ROOT));
    }

    private static FilePermissions cannotTell(Path file, String doubt) {
        return new FilePermissions(file, "", "", false, doubt, "");
    }

    /** Who can read it, such as {@code only you can read it}. */
    public String words() {
        if (!doubt.isEmpty()) {
            return "who can read it cannot be checked: " + doubt;
        }
        return isOpen ? "others can read or change it" : "only you can read it";
    }
}
