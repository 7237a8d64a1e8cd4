package org.rcol.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * A small file with a secret in it, read after looking at what kind of file it is.
 *
 * @param text its text without a byte order mark
 * @param warnings what the user should know about how the file is kept, without any of its content
 */
record SecretFile(String text, List<String> warnings) {
    private static final int MOST_BYTES = 64 * 1024;

    static SecretFile read(Path file) {
        try {
            if (!Files.exists(file)) {
                throw RcolException.of(Kind.USAGE, file + " does not exist");
            }
            if (!Files.isRegularFile(file)) {
                throw RcolException.of(Kind.LOCAL_IO, file + " is not a regular file");
            }
            if (Files.size(file) > MOST_BYTES) {
                throw RcolException.of(Kind.LOCAL_IO, file + " is larger than 64 kB; that is no file of settings");
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return new SecretFile(text.startsWith("\uFEFF") ? text.substring(1) : text, warnings(file));
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, file + " cannot be read").cause(e);
        }
    }

    private static List<String> warnings(Path file) throws IOException {
        var warnings = new ArrayList<String>();
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> modes = Files.getPosixFilePermissions(file);
            boolean others =
                    modes.contains(PosixFilePermission.GROUP_READ) || modes.contains(PosixFilePermission.OTHERS_READ);
            if (others) {
                warnings.add(file + " can be read by others; type: chmod 600 " + file);
            }
        }
        if (Files.isSymbolicLink(file) && !sameFolder(file)) {
            warnings.add(file + " is a link to another folder");
        }
        return warnings;
    }

    private static boolean sameFolder(Path link) throws IOException {
        Path folder = link.toAbsolutePath().getParent();
        Path target = link.toRealPath().getParent();
        return folder != null
                && target != null
                && folder.toRealPath(LinkOption.NOFOLLOW_LINKS).equals(target);
    }
}
