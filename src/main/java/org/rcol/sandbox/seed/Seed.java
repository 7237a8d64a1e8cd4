package org.rcol.sandbox.seed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.setup.SetupPart;
import org.rcol.sandbox.wire.WireFormat;

/** What a new sandbox project is filled with before anybody sees it. */
public sealed interface Seed permits FolderSeed, SyntheticSeed {
    /** What a seed is put into: the API's own imports, so that nothing gets in that a client could not send, and the set-up beside them. */
    interface ImportTarget {
        /**
         * Imports a table.
         *
         * @param what how messages call it
         * @throws RcolException {@code USAGE} if the server refuses it
         */
        void take(String what, String content, WireFormat format, String data) throws IOException;

        /** Sets up a part of the project that the API has no import for. */
        void setUp(SetupPart part, List<Map<String, String>> rows);
    }

    /**
     * Puts everything in its place.
     *
     * @throws IOException if the seed cannot be read or the state cannot be written
     */
    void fill(ImportTarget target) throws IOException;

    /**
     * Reads a seed as it is written on a command line: {@code synth:RECORDSxFIELDS:SEED}, or a folder of instrument files.
     *
     * @param start the folder that relative paths start from
     * @throws RcolException {@code USAGE} if it is neither
     */
    static Seed of(String text, Path start) {
        Matcher synthetic =
                Pattern.compile("synth:(\\d{1,7})x(\\d{1,5}):(\\d{1,18})").matcher(text);
        if (synthetic.matches()) {
            return SyntheticSeed.of(
                    Integer.parseInt(synthetic.group(1)),
                    Integer.parseInt(synthetic.group(2)),
                    Long.parseLong(synthetic.group(3)));
        }
        if (text.startsWith("synth:")) {
            throw RcolException.of(Kind.USAGE, "\"" + text + "\" is not a seed")
                    .hint("it is a number of records, a number of fields and a seed, such as synth:1000x60:7");
        }
        Path folder = start.resolve(text);
        if (!Files.isDirectory(folder)) {
            throw RcolException.of(Kind.USAGE, text + " is not a folder of instrument files")
                    .hint("name a folder, or made-up data such as synth:1000x60:7");
        }
        return new FolderSeed(folder);
    }
}
