package org.rcol.dictionary;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The encoding in which a file was read, and how sure it is.
 *
 * @param doubt what speaks against it, as a sentence without its end; blank for nothing
 * @param remedy what to do about it; blank where there is no doubt
 * @param line the line of the first bytes that speak against it or, in a guess, against UTF-8; 0 for none
 * @param likely what the file may be in instead, the likeliest first
 */
public record FileEncoding(
        Encoding encoding,
        boolean byteOrderMark,
        Certainty certainty,
        String doubt,
        String remedy,
        int line,
        List<LikelyEncoding> likely) {
    /** UTF-8 without a byte order mark, and all that is not read from bytes. */
    public static final FileEncoding UTF_8 = known(Encoding.UTF_8, false);

    public FileEncoding {
        likely = List.copyOf(likely);
    }

    /** How sure an encoding is. */
    public enum Certainty {
        /** By a byte order mark, by being valid UTF-8, or because the user said so. */
        KNOWN,
        /** A guess that nothing speaks against. */
        GUESSED,
        /** A guess whose words look wrong. */
        DOUBTFUL,
        /** Proved wrong by bytes. */
        DISPROVED
    }

    static FileEncoding known(Encoding encoding, boolean byteOrderMark) {
        return new FileEncoding(encoding, byteOrderMark, Certainty.KNOWN, "", "", 0, List.of());
    }

    /** Whether the file can be taken for what was read. */
    public boolean isSure() {
        return certainty == Certainty.KNOWN || certainty == Certainty.GUESSED;
    }

    /** What speaks against the encoding, and how the file reads in others. */
    public String finding() {
        if (likely.isEmpty()) {
            return doubt;
        }
        return doubt + "; read in "
                + likely.stream()
                        .map(each -> each.encoding().title() + " \"" + each.sample() + "\"")
                        .collect(Collectors.joining(", in "))
                        .replaceFirst(" \"", " it has \"");
    }

    /** An encoding that a file may be in, with a word of the file read in it. */
    public record LikelyEncoding(Encoding encoding, String sample) {}
}
