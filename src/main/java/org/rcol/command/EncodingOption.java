package org.rcol.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.DictionaryFile;
import org.rcol.dictionary.Encoding;
import org.rcol.dictionary.FileEncoding;
import org.rcol.dictionary.InstrumentPaths;
import org.rcol.dictionary.Spelling;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.session.Program;
import picocli.CommandLine.Option;

/** {@code --encoding}: what the user's files are in where they do not say so themselves. */
public final class EncodingOption {
    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = {
                "The encoding of files that are not UTF-8 and have no byte order mark,",
                "such as windows-1250, Shift_JIS, GBK, latin1 or mac."
            })
    private @Nullable String name;

    /**
     * The encoding that was named.
     *
     * @throws RcolException {@code USAGE} if there is none of this name
     */
    public Optional<Encoding> stated() {
        return Optional.ofNullable(name).map(given -> Encoding.named(given).orElseThrow(() -> unknown(given)));
    }

    private static RcolException unknown(String given) {
        return RcolException.of(Kind.USAGE, "there is no encoding \"" + given + "\"")
                .hint(Spelling.nearest(given, Encoding.names())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("for example windows-1250, windows-1251, Shift_JIS, GBK, Big5, latin1, mac"));
    }

    /** Reads instrument files and folders in this encoding. */
    public List<DictionaryFile> read(Program program, List<String> paths) {
        return InstrumentPaths.read(program.environment().folder(), paths, stated(), program.console()::remark);
    }

    /** Warns of files that may be read wrongly, where nothing is changed by them. */
    public static void warnOfDoubts(Program program, List<DictionaryFile> files) {
        for (DictionaryFile file : files) {
            if (file.facts().encoding().certainty() == FileEncoding.Certainty.DOUBTFUL) {
                program.console()
                        .warn(file.name() + ": " + file.facts().encoding().finding() + "; "
                                + file.facts().encoding().remedy());
            }
        }
    }
}
