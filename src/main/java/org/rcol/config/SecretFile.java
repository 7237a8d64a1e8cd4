package org.rcol.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.BoundedFile;
import org.rcol.redcap.Redaction;

/**
 * A small file with a secret in it, read after looking at what kind of file it is.
 *
 * @param text its text without a byte order mark
 * @param isOpen whether others can read or change it, as far as can be told
 * @param warnings what the user should know about how the file is kept, without any of its content
 */
record SecretFile(String text, boolean isOpen, List<String> warnings) {
    private static final int MOST_BYTES = 64 * 1024;

    static SecretFile read(Path file) {
        try {
            String text = text(file);
            boolean open = FilePermissions.of(file).isOpen();
            return new SecretFile(text.startsWith("\uFEFF") ? text.substring(1) : text, open, warnings(file, open));
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, file + " cannot be read").cause(e);
        }
    }

    /** Windows PowerShell writes UTF-16 with {@code >}; read as UTF-8 its every second character is nothing. */
    private static String text(Path file) {
        byte[] bytes = BoundedFile.named(file, file.toString(), MOST_BYTES);
        for (byte b : bytes) {
            if (b == 0) {
                throw RcolException.of(Kind.USAGE, file + " is not a text in UTF-8: it holds NUL bytes")
                        .hint("save it as UTF-8; in PowerShell: Set-Content -Encoding utf8");
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> warnings(Path file, boolean open) throws IOException {
        var warnings = new ArrayList<String>();
        if (open) {
            warnings.add(file + " can be read or changed by others; type: chmod 600 " + file);
        }
        String owner = Files.getOwner(file).getName();
        String user = System.getProperty("user.name", "?");
        // Java says ? where the account has no name, as in containers.
        if (!user.equals("?") && !owner.equals(user) && !owner.endsWith("\\" + user)) {
            warnings.add(file + " belongs to " + Redaction.line(owner) + ", who can change it; you are "
                    + Redaction.line(user));
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
