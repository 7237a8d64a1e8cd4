package org.rcol.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Reads a whole file: only a regular file, and only up to a size. A pipe would keep rcol waiting for ever, and a device would fill its
 * memory.
 */
public final class BoundedFile {
    private BoundedFile() {}

    /**
     * The content of a file that the user named.
     *
     * @param name how messages call it
     * @param most how many bytes it may have
     * @throws RcolException {@code USAGE} if it does not exist; {@code LOCAL_IO} if it is not a regular file, is larger, or cannot be read
     */
    public static byte[] named(Path file, String name, int most) {
        if (Files.notExists(file)) {
            throw RcolException.of(
                    Kind.USAGE, name + (Files.isSymbolicLink(file) ? " is a link to nothing" : " does not exist"));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw RcolException.of(Kind.LOCAL_IO, name + " is not a regular file")
                    .hint("rcol does not read folders, pipes or devices here: name a file");
        }
        try {
            byte[] bytes = upTo(file, most);
            if (bytes.length > most) {
                throw RcolException.of(Kind.LOCAL_IO, name + " is larger than " + size(most))
                        .hint("is it the right file? rcol does not read larger ones here");
            }
            return bytes;
        } catch (IOException e) {
            throw RcolException.of(Kind.LOCAL_IO, name + " cannot be read").cause(e);
        }
    }

    /**
     * The same as text.
     *
     * @throws RcolException {@code USAGE} also if it is not UTF-8
     */
    public static String text(Path file, String name, int most) {
        byte[] bytes = named(file, name, most);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw RcolException.of(Kind.USAGE, name + " is not a text in UTF-8").hint("save it as UTF-8");
        }
    }

    /**
     * The content of a file that an earlier run left.
     *
     * @throws IOException if there is none, it is not a regular file, is larger, or cannot be read
     */
    public static byte[] left(Path file, int most) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a regular file");
        }
        byte[] bytes = upTo(file, most);
        if (bytes.length > most) {
            throw new IOException(file + " is larger than " + size(most));
        }
        return bytes;
    }

    /** The size that the system reports is not used: it may be 0 for a file without an end. */
    private static byte[] upTo(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(most + 1);
        }
    }

    private static String size(int bytes) {
        return bytes % 1_000_000 == 0 ? bytes / 1_000_000 + " MB" : bytes / 1024 + " kB";
    }
}
