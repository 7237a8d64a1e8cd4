package org.rcol.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file's content as text, or what else it is. */
public final class TextFile {
    /** Larger files are not looked at: 20 MB. */
    public static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final int HEAD = 8192;

    private TextFile() {}

    /** What became of a file. */
    public sealed interface Look permits Searched, Skipped {}

    /** It was searched. */
    public record Searched(List<TokenMatch> matchs) implements Look {
        public Searched {
            matchs = List.copyOf(matchs);
        }
    }

    /** It was not. */
    public enum Skipped implements Look {
        /** A zero byte near its beginning, as git recognises binary files. */
        BINARY,
        /** Larger than 20 MB. */
        LARGE
    }

    /**
     * Looks at a file from its beginning; of a binary one only that is read.
     *
     * @param size its size in bytes, as far as is known
     */
    public static Look look(String name, InputStream stream, long size) throws IOException {
        if (size > MOST_BYTES) {
            return Skipped.LARGE;
        }
        byte[] head = stream.readNBytes(HEAD);
        if (isBinary(head)) {
            return Skipped.BINARY;
        }
        if (head.length < HEAD) {
            return look(name, head);
        }
        byte[] rest = stream.readNBytes(MOST_BYTES - HEAD + 1);
        byte[] content = Arrays.copyOf(head, head.length + rest.length);
        System.arraycopy(rest, 0, content, head.length, rest.length);
        return look(name, content);
    }

    /** Looks at a content that is in memory. */
    public static Look look(String name, byte[] content) {
        if (content.length > MOST_BYTES) {
            return Skipped.LARGE;
        }
        if (isBinary(content)) {
            return Skipped.BINARY;
        }
        Charset wide = wide(content);
        byte[] narrow = wide == null ? content : new String(content, wide).getBytes(StandardCharsets.UTF_8);
        return new Searched(TokenSearch.in(name, narrow));
    }

    private static boolean isBinary(byte[] content) {
        if (wide(content) != null) {
            return false;
        }
        for (int i = 0; i < Math.min(HEAD, content.length); i++) {
            if (content[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** UTF-16 by its mark: what Windows' editor and PowerShell write. */
    private static @Nullable Charset wide(byte[] content) {
        int mark = content.length < 2 ? 0 : (content[0] & 0xFF) << 8 | (content[1] & 0xFF);
        return mark == 0xFFFE || mark == 0xFEFF ? StandardCharsets.UTF_16 : null;
    }
}
