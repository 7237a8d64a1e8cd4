package org.rcol.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.file.AccessList;
import org.rcol.file.BoundedFile;
import org.rcol.file.FilePermissions;
import org.rcol.redcap.Redaction;

/**
 * A small file with a secret in it, read after looking at what kind of file it is.
 *
 * @param text its text without a byte order mark
 * @param marked whether it begins with a byte order mark
 * @param warnings what the user should know about how the file is kept, without any of its content
 */
record SecretFile(String text, boolean marked, List<String> warnings) {
    private static final int MOST_BYTES = 64 * 1024;

    static SecretFile read(Path file) {
        try {
            String text = text(file);
            boolean marked = text.startsWith("\uFEFF");
            return new SecretFile(marked ? text.substring(1) : text, marked, warnings(file));
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, file + " cannot be read").cause(e);
        }
    }

    private static String text(Path file) {
        byte[] bytes = BoundedFile.named(file, file.toString(), MOST_BYTES);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // UTF-16, which Windows PowerShell writes with >, is UTF-8 with a NUL in every second place.
            if (text.indexOf('\0') < 0) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // The answer is the same.
        }
        throw RcolException.of(Kind.USAGE, file + " is not a text in UTF-8")
                .hint("save it as UTF-8; in PowerShell: Set-Content -Encoding utf8");
    }

    private static List<String> warnings(Path file) throws IOException {
        var warnings = new ArrayList<String>();
        FilePermissions permissions = FilePermissions.of(file);
        if (permissions.isOpen()) {
            warnings.add(file + " can be read or changed by others; type: " + permissions.remedy());
        }
        String owner = owner(file);
        String user = System.getProperty("user.name", "?");
        // Java says ? where the account has no name, as in containers.
        if (!user.equals("?")
                && !owner.isEmpty()
                && !owner.equals(user)
                && !(owner.contains("\\") && AccessList.isNamed(owner, user))
                && !AccessList.isOfTheSystem(owner)) {
            warnings.add(file + " belongs to " + Redaction.line(owner) + ", who can change it; you are "
                    + Redaction.line(user));
        }
        if (Files.isSymbolicLink(file) && !sameFolder(file)) {
            warnings.add(file + " is a link to another folder");
        }
        return warnings;
    }

    /** The account that a file belongs to; blank on a file system where files belong to nobody. */
    private static String owner(Path file) {
        try {
            return Files.getOwner(file).getName();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static boolean sameFolder(Path link) throws IOException {
        Path folder = link.toAbsolutePath().getParent();
        Path target = link.toRealPath().getParent();
        return folder != null
                && target != null
                && folder.toRealPath(LinkOption.NOFOLLOW_LINKS).equals(target);
    }
}
